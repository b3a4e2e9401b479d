import { Executor, type Routine, sleep } from "ristretto";
import { type Clock, drive } from "ristretto/hal";

/** An executor of its own on a clock that is moved by hand. */
export default function* usesDrive(): Routine<void> {
  let time = 0;
  let due = -1;
  const calls: (() => void)[] = [];
  let alarm = () => {};
  const clock: Clock = {
    longest: 20,
    now: () => time,
    setAlarm(ticks, fire) {
      due = time + ticks;
      alarm = fire;
    },
    clearAlarm() {
      due = -1;
    },
    pend: (run) => void calls.push(run),
  };
  const executor = new Executor();
  const stop = drive(executor, clock);
  executor.spawn(wakes());
  for (let i = 0; i < 4; i++) {
    for (const call of calls.splice(0)) call();
    report(`alarm at ${due}`);
    if (due < 0) break;
    time = due;
    alarm();
  }
  stop();
  report(due);
}

function* wakes(): Routine<void> {
  yield* sleep(10);
  report("slept 10");
  yield* sleep(30);
  report("slept 30");
}
