import { type Board, sleep } from "ristretto";

function* child() {
  yield* sleep(5);
  throw new Error("no more beans");
}

export default function* throws(_board: Board) {
  yield* sleep(10);
  yield* child();
}
