import { parseNumber } from "./number.ts";

/** A list, since a bundle may give properties other names. */
const UNITS: ReadonlyArray<readonly [name: string, ms: number]> = [
  ["ms", 1],
  ["s", 1000],
  ["min", 60_000],
  ["h", 3_600_000],
];

/**
 * `2.5s` in milliseconds. Units are ms, s, min and h; a bare number is milliseconds.
 *
 * @returns 0 or more, with its fraction; undefined if `text` is no duration.
 */
export function parseDuration(text: string): number | undefined {
  const parts = /^([0-9.]+)([a-z]*)$/.exec(text);
  const unit = UNITS.filter((each) => each[0] === (parts?.[2] || "ms"))[0];
  if (parts === null || unit === undefined) return undefined;
  const ms = parseNumber(parts[1]!) * unit[1];
  return ms >= 0 ? Math.round(ms * 1e6) / 1e6 : undefined;
}

/**
 * Milliseconds as `parseDuration` reads them, in the unit that is short and exact: `500ms`, `1.5s`, `10h`.
 */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${ms}ms`;
  if (ms % 3_600_000 === 0) return `${ms / 3_600_000}h`;
  if (ms % 60_000 === 0) return `${ms / 60_000}min`;
  return `${ms / 1000}s`;
}
