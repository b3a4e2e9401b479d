import { type Board, yieldNow } from "ristretto";

export default function* yields(_board: Board) {
  for (;;) yield* yieldNow();
}
