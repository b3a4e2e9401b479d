import { type Board, type Routine, yieldNow } from "ristretto";
import { cobs } from "ristretto/hal";

export default function* usesCobs(_board: Board): Routine<void> {
  const line = cobs.encode([0, 1, 255]);
  yield* yieldNow();
  report(line.join(" "));
  report(String(cobs.decode(line.slice(0, -1))));
}
