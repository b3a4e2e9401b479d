import type { Board, Routine } from "ristretto";
import { debounced } from "ristretto/hal";

/** A button that turns an LED on and off. */
export default function* toggle(board: Board): Routine<never> {
  const led = board.digital("LED1", { mode: "output" });
  const button = board.digital("BTN1");
  for (let level: 0 | 1 = 1; ; level = level ? 0 : 1) {
    yield* debounced(button, 1, 20);
    led.write(level);
    yield* debounced(button, 0, 20);
  }
}
