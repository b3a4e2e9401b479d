// A wait with a time limit of its own, in an app that stores no future and cancels nothing otherwise.
import { type Board, type Routine, sleep, TimeoutError } from "ristretto";
import { pulseIn } from "ristretto/hal";

declare function report(what: unknown): void;

export default function* pulseTimeout(board: Board): Routine<void> {
  const pin = board.digital("BTN1");
  for (let i = 0; i < 4; i++) {
    try {
      report(yield* pulseIn(pin, 1, { timeoutMs: 50 }));
    } catch (error) {
      report(error instanceof TimeoutError ? "late" : error);
    }
    yield* sleep(10);
  }
}
