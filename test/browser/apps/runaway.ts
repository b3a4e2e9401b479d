import { type Board, sleep } from "ristretto";

export default function* runaway(board: Board) {
  board.digital("LED1", { mode: "output", initial: 1 });
  yield* sleep(100);
  for (;;);
}
