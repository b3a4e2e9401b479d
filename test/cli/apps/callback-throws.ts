import { type Board, sleep } from "ristretto";

export default function* callbackThrows(_board: Board) {
  setTimeout(() => {
    throw new TypeError("late");
  }, 0);
  yield* sleep(50);
}
