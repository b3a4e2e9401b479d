import { type Board, sleep } from "ristretto";

/** Loops that await nothing in a task that calls no other: closures keep what belongs to their round. */
export default function* loops(_board: Board): Generator<any, string | undefined, any> {
  const kept: (() => number)[] = [];
  outer: for (let i = 0; i < 6; i++) {
    if (i === 1) continue;
    for (const k of [1, 2]) {
      if (i === 4) break outer;
      if (k === 2 && i === 3) continue outer;
      kept.push(() => i * 10 + k);
    }
  }
  let n = 0;
  while (n < 2) {
    const m = n++;
    kept.push(() => m);
  }
  // A loop around it that keeps nothing.
  for (const tens of [50, 60]) {
    if (tens < 50) kept.push(() => 0);
    for (let j = 0; j < 2; j++) kept.push(() => j);
  }
  console.log(kept.map((each) => each()).join());
  yield* sleep(1);
  for (let i = 0; i < 3; i++) {
    kept.push(() => i);
    if (i === 1) return `${kept.length} ${kept[kept.length - 1]!()}`;
  }
  return undefined;
}
