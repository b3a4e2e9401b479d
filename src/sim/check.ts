import { describe, MisuseError } from "../executor/errors/errors.ts";
import { checkDelay } from "../timers/delay.ts";

/** From here on two ticks may be one number, and time could not move by 1. */
const LAST_TICK = 9007199254740991; // 2 ** 53 - 1

/** @throws MisuseError R24 unless `value` is one of `choices`. */
export function checkChoice(name: string, option: string, value: unknown, choices: readonly unknown[]): void {
  if (choices.indexOf(value) >= 0) return;
  const list = choices.map((choice) => describe(choice)).join(", ");
  throw new MisuseError(24, name, `opened with { ${option}: ${describe(value)} }`, list);
}

/** Neither NaN nor infinite. */
export function isFiniteNumber(value: number): boolean {
  return value - value === 0;
}

/** @throws MisuseError R28 unless `value` is a number from `low` to `high`. */
export function checkRange(what: string, value: unknown, low: number, high: number): void {
  if (typeof value !== "number" || !(value >= low && value <= high))
    throw new MisuseError(28, what, describe(value), low, high);
}

/** @throws MisuseError R28 unless `value` is a whole number from `low` to `high`. */
export function checkWhole(what: string, value: number, low: number, high: number): void {
  if (Math.floor(value) !== value) throw new MisuseError(28, what, describe(value), low, high);
  checkRange(what, value, low, high);
}

/** @throws MisuseError R2 or R28 unless time can move by `ms`. */
export function checkAdvance(ms: unknown): void {
  checkDelay("advance", ms);
  checkRange("advance", ms, 0, LAST_TICK);
}

/** @throws MisuseError R28, naming `what`, if `tick` cannot be counted to; one that is infinite is no goal. */
export function checkTick(what: string, tick: number): void {
  if (tick > LAST_TICK && tick < Infinity) checkRange(what, tick, 0, LAST_TICK);
}
