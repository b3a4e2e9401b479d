import { type Board, sleep } from "ristretto";

function grind(beans: number): number {
  if (beans < 3) throw new RangeError(`only ${beans} beans`);
  return beans;
}

export default function* fails(_board: Board) {
  yield* sleep(5);
  grind(2);
}
