import { type Board, sleep } from "ristretto";

function deeper(depth: number): number {
  return 1 + deeper(depth + 1);
}

export default function* deep(_board: Board) {
  yield* sleep(10);
  deeper(0);
}
