import { type Board, sleep } from "ristretto";

export default function* spins(_board: Board) {
  yield* sleep(10);
  for (let i = 0; ; i++) Math.sqrt(i);
}
