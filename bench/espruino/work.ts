// What a round of firmware does: reads a pin, computes, and writes two pins.
import type { Board } from "ristretto";

declare const D3: unknown;
declare const D4: unknown;
declare const D5: unknown;
declare function digitalRead(pin: unknown): 0 | 1;
declare function digitalWrite(pin: unknown, level: 0 | 1): void;

/** By the engine's own functions. */
export function workByHand(): () => void {
  let mean = 0;
  return () => {
    mean = (7 * mean + 100 * digitalRead(D3)) / 8;
    const level = mean > 50 ? 1 : 0;
    digitalWrite(D4, level);
    digitalWrite(D5, level ? 0 : 1);
  };
}

/** With pins of the board. */
export function workOn(board: Board): () => void {
  const input = board.digital("D3", { mode: "input" });
  const one = board.digital("D4", { mode: "output" });
  const other = board.digital("D5", { mode: "output" });
  let mean = 0;
  return () => {
    mean = (7 * mean + 100 * input.read()) / 8;
    const level = mean > 50 ? 1 : 0;
    one.write(level);
    other.write(level ? 0 : 1);
  };
}
