import { type Board, sleep } from "ristretto";

export default function* slowCleanup(board: Board) {
  try {
    board.digital("LED1", { mode: "output", initial: 1 });
    yield* sleep(5000);
  } finally {
    yield* sleep(3_600_000);
  }
}
