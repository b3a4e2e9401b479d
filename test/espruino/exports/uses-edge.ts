import type { Board, Routine } from "ristretto";
import { edge } from "ristretto/hal";

export default function* usesEdge(board: Board): Routine<void> {
  const button = board.digital("BTN1");
  for (let i = 0; i < 3; i++) report(yield* edge(button));
  button.close();
}
