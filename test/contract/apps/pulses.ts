import { type Board, now, race, sleep, TimeoutError } from "ristretto";
import { pulseIn, pulseOut } from "ristretto/hal";
import { told } from "./told.ts";

/** Lengths of pulses, one that never comes, and an output that pulses. */
export default function* pulses(board: Board) {
  const echo = board.digital("D1");
  told("high for", yield* pulseIn(echo, 1));
  told("low for", yield* pulseIn(echo, 0, { timeoutMs: 100 }));
  try {
    yield* pulseIn(echo, 1, { timeoutMs: 50 });
  } catch (error) {
    told(`none: ${error instanceof TimeoutError}`, now());
  }
  yield* race(pulseIn(echo, 1, { timeoutMs: 500 }), sleep(5));
  const trigger = board.digital("D2", { mode: "output" });
  const began = now();
  yield* pulseOut(trigger, 1, 12);
  told("pulsed for", now() - began);
  yield* race(pulseOut(trigger, 1, 500), sleep(7));
  told(`cut short, now ${trigger.read()}, after`, now() - began);
  try {
    yield* pulseOut(echo, 1, 5);
  } catch (error) {
    told(`input ${(error as { code: string }).code}`);
  }
  echo.close();
}
