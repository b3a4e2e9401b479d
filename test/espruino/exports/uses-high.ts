import type { Board, Routine } from "ristretto";
import { high } from "ristretto/hal";

export default function* usesHigh(board: Board): Routine<void> {
  const button = board.digital("BTN1");
  report(yield* high(button));
  report(yield* high(button));
  button.close();
}
