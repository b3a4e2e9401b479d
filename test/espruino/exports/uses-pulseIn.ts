import type { Board, Routine } from "ristretto";
import { pulseIn } from "ristretto/hal";

export default function* usesPulseIn(board: Board): Routine<void> {
  const button = board.digital("BTN1");
  report(Math.round(yield* pulseIn(button, 1)));
  report(Math.round(yield* pulseIn(button, 0, { timeoutMs: 500 })));
}
