import { type Board, sleep } from "ristretto";

export default function* rejects(_board: Board) {
  yield* sleep(5);
  Promise.reject(new Error("rejected"));
  yield* sleep(10);
}
