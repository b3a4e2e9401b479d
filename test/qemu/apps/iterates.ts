import { type Board, sleep } from "ristretto";

/** What has no length is iterated over, too. */
export default function* iterates(_board: Board) {
  let text = "";
  for (const [key, value] of new Map([["a", 1]])) text += key + value;
  yield* sleep(1);
  for (const each of new Set([7, 8])) text += each;
  console.log(text, [...new Set("xy")].join());
}
