import { type Board, sleep } from "ristretto";

/** Takes memory until there is none. */
export default function* memory(_board: Board) {
  yield* sleep(10);
  const kept: number[][] = [];
  for (;;) kept.push(new Array(1000).join(",").split(",").map(Number));
}
