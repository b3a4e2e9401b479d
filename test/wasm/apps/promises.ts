import { type Board, yieldNow } from "ristretto";

async function three(): Promise<number> {
  await undefined;
  return 3;
}

/** Yields until its promise has come in. */
export default function* promises(_board: Board) {
  let value = 0;
  let turns = 0;
  three().then((three) => {
    value = three;
  });
  for (; value === 0; turns++) yield* yieldNow();
  console.log("turns", turns);
}
