import type { Board, Routine } from "ristretto";
import { low } from "ristretto/hal";

export default function* usesLow(board: Board): Routine<void> {
  const button = board.digital("BTN1");
  const port = board.serial("Serial1");
  report(yield* low(button));
  while (button.read() === 0) yield* port.write(".");
  report(yield* low(button));
  port.close();
  button.close();
}
