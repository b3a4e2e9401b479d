import { parseNumber } from "./number.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A list, since a bundle may give properties other names. The largest first. */
const UNITS: ReadonlyArray<readonly [name: string, ms: number]> = [
  ["d", DAY],
  ["h", HOUR],
  ["min", 60_000],
  ["m", 60_000],
  ["s", 1000],
  ["ms", 1],
];

/** The longest duration, as it is written; what is longer, a Date cannot tell, either. */
export const LONGEST = "100000000d";
export const LONGEST_MS = 1e8 * DAY;

/**
 * `2.5s` or `1h30min` in milliseconds. Units are ms, s, min or m, h and d, the largest first; a bare number is
 * milliseconds.
 *
 * @returns 0 or more, with its fraction; undefined if `text` is no duration, or longer than 100,000,000 days.
 */
export function parseDuration(text: string): number | undefined {
  const ms = measure(text);
  return ms !== undefined && ms <= LONGEST_MS ? ms : undefined;
}

/** Whether `text` is a duration, and longer than the longest. */
export function isTooLong(text: string): boolean {
  const ms = measure(text);
  return ms !== undefined && ms > LONGEST_MS;
}

function measure(text: string): number | undefined {
  let ms = 0;
  let before = Infinity;
  let rest = text;
  do {
    const parts = /^([0-9.]+)([a-z]*)/.exec(rest);
    if (parts === null) return undefined;
    const size = rest === parts[1] && rest === text ? 1 : sizeOf(parts[2]!);
    if (size === undefined || size >= before) return undefined;
    ms += parseNumber(parts[1]!) * size;
    before = size;
    rest = rest.slice(parts[0].length);
  } while (rest !== "");
  if (!(ms >= 0)) return undefined;
  return Math.floor(ms) === ms ? ms : Math.round(ms * 1e6) / 1e6;
}

function sizeOf(unit: string): number | undefined {
  for (const [name, ms] of UNITS) if (name === unit) return ms;
  return undefined;
}

/**
 * Milliseconds as `parseDuration` reads them, short and exact: `500ms`, `1.5s`, `10h`, `30d12h0.5s`.
 */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${ms}ms`;
  if (ms < HOUR) return ms % 60_000 === 0 ? `${ms / 60_000}min` : `${ms / 1000}s`;
  let text = "";
  let rest = ms;
  for (const [name, size] of UNITS.slice(0, 3)) {
    const count = Math.floor(rest / size);
    if (count > 0) text += count + name;
    rest -= count * size;
  }
  return rest === 0 ? text : `${text}${Math.round(rest * 1e6) / 1e9}s`;
}
