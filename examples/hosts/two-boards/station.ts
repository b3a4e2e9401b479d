import type { Routine } from "ristretto";

/** What the board outside does for the one inside. */
export type Station = {
  /** Tenths are exact. */
  celsius(): number;
  /** Gives how often it has blinked. */
  blink(times: number): Routine<number>;
};
