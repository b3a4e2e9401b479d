import { type Board, now, sleep, spawn } from "ristretto";
import { debounced, high, low } from "ristretto/hal";
import { told } from "./told.ts";

/** A level that lasts a millisecond ends a wait for it, and one that is broken for a millisecond is no steady one. */
export default function* waitsForLevels(board: Board) {
  const pin = board.digital("D1");
  spawn(steady(board));
  for (let i = 0; i < 5; i++) {
    yield* high(pin);
    told("high", now());
    yield* low(pin);
    told("low", now());
  }
  yield* sleep(200);
}

function* steady(board: Board) {
  const button = board.digital("BTN1");
  yield* debounced(button, 1, 20);
  told("pressed", now());
  yield* debounced(button, 0, 20);
  told("released", now());
}
