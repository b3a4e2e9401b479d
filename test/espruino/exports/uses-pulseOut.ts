import type { Board, Routine } from "ristretto";
import { pulseOut } from "ristretto/hal";

export default function* usesPulseOut(board: Board): Routine<void> {
  const trigger = board.digital("LED1", { mode: "output" });
  yield* pulseOut(trigger, 1, 10);
  report(trigger.read());
}
