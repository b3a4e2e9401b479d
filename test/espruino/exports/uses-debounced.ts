import type { Board, Routine } from "ristretto";
import { debounced } from "ristretto/hal";

export default function* usesDebounced(board: Board): Routine<void> {
  const button = board.digital("BTN1");
  report(yield* debounced(button, 1, 20));
  report(yield* debounced(button, 0, 20));
  button.close();
}
