import { type Board, sleep } from "ristretto";

const beans: any = undefined;
console.log("loading", [1.5]);
beans.grind.fine();

export default function* loads(_board: Board) {
  yield* sleep(10);
}
