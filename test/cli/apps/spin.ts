import { type Board, sleep } from "ristretto";

function forever() {
  for (;;) {}
}

export default function* spin(board: Board) {
  board.digital("LED1", { mode: "output", initial: 1 });
  forever();
  yield* sleep(10);
}
