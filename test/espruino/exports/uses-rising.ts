import type { Board, Routine } from "ristretto";
import { rising } from "ristretto/hal";

export default function* usesRising(board: Board): Routine<void> {
  const button = board.digital("BTN1");
  for (let i = 0; i < 3; i++) report(yield* rising(button));
  button.close();
}
