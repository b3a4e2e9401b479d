import { type Board, type Routine, sleep } from "ristretto";
import { rising } from "ristretto/hal";

/** The same without `debounced`: after an edge, the button is not looked at until its bounce is over. */
export default function* toggle(board: Board): Routine<never> {
  const led = board.digital("LED1", { mode: "output" });
  const button = board.digital("BTN1");
  for (let level: 0 | 1 = 1; ; level = level ? 0 : 1) {
    yield* rising(button);
    led.write(level);
    yield* sleep(250);
  }
}
