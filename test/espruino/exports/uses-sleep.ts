import { type Routine, sleep } from "ristretto";

export default function* usesSleep(): Routine<void> {
  for (const ms of [10, 0, 2.5, 30]) {
    yield* sleep(ms);
    report(`slept ${ms}`);
  }
  const kept = sleep(20);
  yield* sleep(10);
  yield* kept;
  report("a kept one begins when it is awaited");
}
