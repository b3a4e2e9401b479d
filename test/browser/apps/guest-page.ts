import { Channel, Executor, type Routine, Signal, sleep } from "ristretto";
import { type Clock, drive } from "ristretto/hal";

// A page of one's own with an executor on its main thread: no sandbox, no board.

/** The page's clock: one `setTimeout` for the alarm, and a message of the page to itself to pend, which no browser slows down. */
function pageClock(): Clock {
  const { port1, port2 } = new MessageChannel();
  const epoch = performance.now();
  let alarm: number | undefined;
  let pended: (() => void) | undefined;
  port1.onmessage = () => pended!();
  return {
    tickMs: 1,
    longest: 2 ** 31 - 1,
    now: () => Math.floor(performance.now() - epoch),
    setAlarm(ticks, fire) {
      clearTimeout(alarm);
      alarm = window.setTimeout(fire, ticks);
    },
    clearAlarm: () => clearTimeout(alarm),
    pend(run) {
      pended = run;
      port2.postMessage(undefined);
    },
  };
}

const clicks = new Signal<void>();
const never = new Channel<number>();

function* counts(): Routine<void> {
  const output = document.querySelector("output")!;
  for (let n = 1; ; n++) {
    yield* clicks.wait();
    output.value = `${n} on`;
    yield* sleep(50);
    output.value = `${n} off`;
  }
}

function* waits(): Routine<void> {
  yield* never.receive();
}

document.querySelector("button")!.addEventListener("click", () => clicks.set());
const exec = new Executor();
drive(exec, pageClock());
exec.spawn(counts());
exec.spawn(waits());
