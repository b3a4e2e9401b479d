/* Members of Number and Math for engines without them, and Date.UTC. */

const LARGEST = 9007199254740991;

export function isFiniteNumber(value: any): boolean {
  return typeof value === "number" && value - value === 0;
}

export function isNaNValue(value: any): boolean {
  // biome-ignore lint/suspicious/noGlobalIsNan: of a number it says the same, and engines have it
  return typeof value === "number" && isNaN(value);
}

export function isInteger(value: any): boolean {
  return isFiniteNumber(value) && Math.floor(value) === value;
}

export function isSafeInteger(value: any): boolean {
  return isInteger(value) && Math.abs(value) <= LARGEST;
}

export function trunc(value: any): number {
  value = Number(value);
  return value < 0 ? Math.ceil(value) : Math.floor(value);
}

export function sign(value: any): number {
  value = Number(value);
  return value > 0 ? 1 : value < 0 ? -1 : value;
}

export function imul(a: any, b: any): number {
  b = b >>> 0;
  return ((((a >>> 16) * b) << 16) + (a & 65535) * b) | 0;
}

export function clz32(value: any): number {
  value = value >>> 0;
  let zeros = 32;
  while (value) {
    value = value >>> 1;
    zeros--;
  }
  return zeros;
}

/** Powers are exact, as far as the engine's logarithm is exact enough to be corrected by a power. */
function log(value: any, base: number, unit: number): number {
  const result = Math.log(value) / unit;
  const whole = Math.round(result);
  return base ** whole === Number(value) ? whole : result;
}

export function log2(value: any): number {
  return log(value, 2, Math.LN2);
}

export function log10(value: any): number {
  return log(value, 10, Math.LN10);
}

export function log1p(value: any): number {
  value = Number(value);
  return Math.abs(value) < 1e-5
    ? value - (value * value) / 2 + (value * value * value) / 3
    : Math.log(1 + value);
}

export function expm1(value: any): number {
  value = Number(value);
  return Math.abs(value) < 1e-5
    ? value + (value * value) / 2 + (value * value * value) / 6
    : Math.exp(value) - 1;
}

export function cbrt(value: any): number {
  value = Number(value);
  const result = Math.abs(value) ** (1 / 3);
  const whole = Math.round(result);
  const exact = whole * whole * whole === Math.abs(value) ? whole : result;
  return value < 0 ? -exact : exact;
}

export function hypot(...values: any[]): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    if (Math.abs(values[i]) === Infinity) return Infinity;
    sum += values[i] * values[i];
  }
  return Math.sqrt(sum);
}

export function sinh(value: any): number {
  value = Number(value);
  return Math.abs(value) < 1e-5
    ? value + (value * value * value) / 6
    : (Math.exp(value) - Math.exp(-value)) / 2;
}

export function cosh(value: any): number {
  return (Math.exp(value) + Math.exp(-value)) / 2;
}

export function tanh(value: any): number {
  value = Number(value);
  if (value > 20) return 1;
  if (value < -20) return -1;
  return sinh(value) / cosh(value);
}

export function asinh(value: any): number {
  value = Number(value);
  if (Math.abs(value) < 1e-5) return value - (value * value * value) / 6;
  if (value === 0 || value - value !== 0) return value;
  return value > 0
    ? Math.log(value + Math.sqrt(value * value + 1))
    : -Math.log(-value + Math.sqrt(value * value + 1));
}

export function acosh(value: any): number {
  value = Number(value);
  if (value < 1) return Math.sqrt(-1);
  return Math.log(value + Math.sqrt(value * value - 1));
}

export function atanh(value: any): number {
  value = Number(value);
  if (Math.abs(value) < 1e-5) return value + (value * value * value) / 3;
  return Math.log((1 + value) / (1 - value)) / 2;
}

/** Milliseconds from 1970 to a date of UTC. Months and days beyond their range count on, as in the language. */
export function utc(year: any, month = 0, day = 1, hours = 0, minutes = 0, seconds = 0, ms = 0): number {
  year = trunc(year);
  if (year >= 0 && year <= 99) year += 1900;
  year += Math.floor(month / 12);
  month -= Math.floor(month / 12) * 12;
  // Years that begin in March have their leap day at the end.
  const from = month < 2 ? year - 1 : year;
  const shifted = (month + 10) % 12;
  const days =
    365 * from +
    Math.floor(from / 4) -
    Math.floor(from / 100) +
    Math.floor(from / 400) +
    Math.floor((shifted * 153 + 2) / 5) +
    trunc(day) -
    719469;
  return (((days * 24 + trunc(hours)) * 60 + trunc(minutes)) * 60 + trunc(seconds)) * 1000 + trunc(ms);
}
