import { type Board, yieldNow } from "ristretto";

/** Yields until its promise has come in. */
export default function* promises(_board: Board) {
  let value = 0;
  let turns = 0;
  Promise.resolve()
    .then(() => Promise.resolve(3))
    .then((three) => {
      value = three;
    });
  for (; value === 0; turns++) yield* yieldNow();
  console.log("turns", turns);
}
