import { type Routine, ticker } from "ristretto";

export default function* usesTicker(): Routine<void> {
  const tick = ticker(12.5);
  for (let i = 0; i < 4; i++) {
    yield* tick.next();
    report(i);
  }
  tick.reset();
  yield* tick.next();
  report("reset");
}
