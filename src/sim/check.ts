import { describe, MisuseError } from "../executor/errors.ts";

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
