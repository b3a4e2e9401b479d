import { type Routine, yieldNow } from "ristretto";

export default function* usesYieldNow(): Routine<void> {
  for (let i = 0; i < 3; i++) {
    report(i);
    yield* yieldNow();
  }
  const kept = yieldNow();
  yield* kept;
  report("end");
}
