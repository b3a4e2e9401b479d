import { type Board, sleep, spawn } from "ristretto";

/** Set before this: see build.mjs. */
declare const PENDING: number;

const LONG = 1e6;

function* sleeper(ms: number) {
  yield* sleep(ms);
}

/** One task sleeps for a tick again and again, while others sleep for so long that none wakes. */
export default function* pending(_board: Board) {
  for (let i = 0; i < PENDING; i++) spawn(sleeper(LONG + ((i * 7919) % LONG)));
  for (;;) yield* sleep(1);
}
