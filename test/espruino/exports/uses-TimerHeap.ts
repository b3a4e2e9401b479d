import { Executor, type Routine, sleep, TimerHeap } from "ristretto";

export default function* usesTimerHeap(): Routine<void> {
  const executor = new Executor({ timers: new TimerHeap() });
  for (const ms of [30, 10, 20, 25]) executor.spawn(wakes(ms));
  const last = executor.spawn(wakes(40));
  for (let next = executor.turn(0); next > 0; next = executor.turn(next)) {
    report(`next in ${next}`);
    if (next === 5) last.cancel();
  }
}

function* wakes(ms: number): Routine<void> {
  yield* sleep(ms);
  report(`slept ${ms}`);
}
