import { type Board, sleep } from "ristretto";

/** Its port is full long before it reads. */
export default function* sleepy(board: Board) {
  const port = board.serial("Serial1", { baud: 1_000_000 });
  yield* sleep(2000);
  yield* port.read();
}
