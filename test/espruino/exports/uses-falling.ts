import type { Board, Routine } from "ristretto";
import { falling } from "ristretto/hal";

export default function* usesFalling(board: Board): Routine<void> {
  const button = board.digital("BTN1");
  for (let i = 0; i < 3; i++) report(yield* falling(button));
  button.close();
}
