/** More digits than these are not exact as a whole number. */
const EXACT_DIGITS = 15;

/**
 * A decimal number, right to the last bit on every engine: what Espruino itself makes of `0.1` is off by some of them.
 *
 * @returns NaN if `text` is no number.
 */
export function parseNumber(text: string): number {
  const parts = /^([0-9]*)\.([0-9]+)$/.exec(text);
  if (parts === null || text.length > EXACT_DIGITS) return Number(text);
  return Number(parts[1]! + parts[2]!) / 10 ** parts[2]!.length;
}
