import { type Routine, sleepUntil } from "ristretto";

export default function* usesSleepUntil(): Routine<void> {
  for (const ms of [10, 30, 20]) {
    yield* sleepUntil(ms);
    report(`until ${ms}`);
  }
}
