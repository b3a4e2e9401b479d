import { SimClock } from "../../src/sim/clock.ts";
import { virtualDate } from "../../src/sim/virtual-date.ts";

/** See `run --date`. */
declare const RISTRETTO_DATE: number;
/**
 * The engine's own, under its own name: Espruino's dates find their methods by that. So there the app's `Date` is another word in
 * the script.
 */
declare const RISTRETTO_NATIVE_DATE: DateConstructor;

/** The clock of the board that runs, from which `Date` has the time: from here on, as the app is loaded, too. */
let clock: SimClock;

/** For another board. */
export function newClock(): SimClock {
  clock = new SimClock();
  clock.set(RISTRETTO_DATE);
  return clock;
}

newClock();
// biome-ignore lint/suspicious/noGlobalAssign: the app is to have this one.
(Date as unknown) = virtualDate(RISTRETTO_NATIVE_DATE, () => clock.read());
