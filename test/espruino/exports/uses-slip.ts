import { type Board, type Routine, yieldNow } from "ristretto";
import { slip } from "ristretto/hal";

export default function* usesSlip(_board: Board): Routine<void> {
  const line = slip.encode([192, 1, 219]);
  yield* yieldNow();
  report(line.join(" "));
  report(String(slip.decode(line.slice(1, -1))));
}
