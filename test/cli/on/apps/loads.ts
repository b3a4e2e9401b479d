import { type Board, sleep } from "ristretto";

console.log("loading");
check(3);

function check(beans: number): void {
  if (beans < 4) throw new TypeError(`only ${beans} beans`);
}

export default function* loads(_board: Board) {
  yield* sleep(1);
}
