import { type Board, sleep, yieldNow } from "ristretto";

const TURNS = 5000;

/** Every 100 ms, one task yields again and again within one tick. */
export default function* yielding(_board: Board) {
  for (;;) {
    yield* sleep(100);
    for (let i = 0; i < TURNS; i++) yield* yieldNow();
  }
}
