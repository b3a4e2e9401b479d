import { CountdownList, Executor, type Routine, sleep } from "ristretto";

export default function* usesCountdownList(): Routine<void> {
  const timers = new CountdownList();
  const executor = new Executor({ timers });
  for (const ms of [30, 10, 20]) executor.spawn(wakes(ms));
  executor.turn(0);
  timers.each((_, ticks) => report(`${ticks} left`));
  for (let next = executor.turn(0); next > 0; next = executor.turn(next)) report(`next in ${next}`);
}

function* wakes(ms: number): Routine<void> {
  yield* sleep(ms);
  report(`slept ${ms}`);
}
