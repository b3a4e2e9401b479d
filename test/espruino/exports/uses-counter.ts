import { type Board, type Routine, sleep } from "ristretto";
import { counter } from "ristretto/hal";

export default function* usesCounter(board: Board): Routine<void> {
  const button = board.digital("BTN1");
  const presses = counter(button, "rising");
  yield* sleep(1000);
  report(presses.read());
  yield* sleep(1000);
  presses.close();
  report(presses.read());
}
