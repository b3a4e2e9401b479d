import { MisuseError } from "../executor/errors/errors.ts";
import { dayNumber, timeFields, weekdayOf } from "./calendar.ts";
import { Scanner } from "./scanner.ts";

/** How far local time is ahead of UTC, in minutes. */
export interface Zone {
  standard: number;
  /** While daylight saving time is in force. */
  summer: number;
  /** When that begins and ends; undefined where there is none. */
  changes: readonly [begin: Change, end: Change] | undefined;
}

/** A day of each year, such as the last Sunday of March, and the minute in it, in the local time before. */
interface Change {
  /** The day's number, as `dayNumber` counts. */
  dayIn(year: number): number;
  minute: number;
}

const MINUTE = 60_000;

export const UTC: Zone = { standard: 0, summer: 0, changes: undefined };

/**
 * Reads what POSIX has in TZ, such as `CET-1CEST,M3.5.0,M10.5.0/3`.
 * @throws MisuseError R59
 */
export function zoneOf(rules: string): Zone {
  const reader = new Scanner(String(rules), () => {
    throw new MisuseError(59, rules);
  });
  skipName(reader);
  const standard = 0 - minutes(reader);
  if (reader.isAtEnd()) return { standard, summer: standard, changes: undefined };
  skipName(reader);
  const summer = reader.next() === "," ? standard + 60 : 0 - minutes(reader);
  const changes: [Change, Change] = [changeOf(reader), changeOf(reader)];
  return reader.isAtEnd() ? { standard, summer, changes } : reader.refuse();
}

/** `CET` or `<+03>`. */
function skipName(reader: Scanner): void {
  const from = reader.at;
  if (reader.skip("<")) while (!reader.skip(">")) reader.isAtEnd() ? reader.refuse() : reader.at++;
  else while (isLetter(reader.next())) reader.at++;
  if (reader.at - from < 3) reader.refuse();
}

/** `-3:30`; seconds are left out of account. */
function minutes(reader: Scanner): number {
  const sign = reader.skip("-") ? -1 : 1;
  if (sign > 0) reader.skip("+");
  const hours = number(reader, 0, 167);
  const more = reader.skip(":") ? number(reader, 0, 59) : 0;
  if (reader.skip(":")) number(reader, 0, 59);
  return sign * (hours * 60 + more);
}

/** `,M3.5.0/2`, `,J60` or `,59` */
function changeOf(reader: Scanner): Change {
  reader.expect(",");
  const dayIn = reader.skip("M") ? weekdayRule(reader) : dayRule(reader);
  return { dayIn, minute: reader.skip("/") ? minutes(reader) : 120 };
}

/** `3.5.0` is the last Sunday of March: of a month's days of that name, 1 is the first, and 5 the last. */
function weekdayRule(reader: Scanner): Change["dayIn"] {
  const month = number(reader, 1, 12);
  reader.expect(".");
  const week = number(reader, 1, 5);
  reader.expect(".");
  const weekday = number(reader, 0, 6);
  return (year) => {
    const first = dayNumber(year, month, 1);
    const day = first + ((weekday - weekdayOf(first) + 7) % 7) + (week - 1) * 7;
    return day < dayNumber(year, month + 1, 1) ? day : day - 7;
  };
}

/** `J60` is the 1st of March of each year; `59`, which counts from 0, that or the 29th of February. */
function dayRule(reader: Scanner): Change["dayIn"] {
  if (!reader.skip("J")) {
    const days = number(reader, 0, 365);
    return (year) => dayNumber(year, 1, 1) + days;
  }
  const day = number(reader, 1, 365);
  // Counted from the 1st of January or of March, so that a 29th of February stands between neither and its days.
  return (year) => (day < 60 ? dayNumber(year, 1, 1) + day - 1 : dayNumber(year, 3, 1) + day - 60);
}

function number(reader: Scanner, least: number, most: number): number {
  const value = +reader.digits();
  return value >= least && value <= most ? value : reader.refuse();
}

/** By how many minutes local time is ahead of UTC at `time`. */
export function offsetAt({ standard, summer, changes }: Zone, time: number): number {
  if (!changes) return standard;
  const { year } = timeFields(time + standard * MINUTE);
  const begin = timeOf(changes[0], year) - standard * MINUTE;
  const end = timeOf(changes[1], year) - summer * MINUTE;
  // South of the equator the year begins in summer.
  const isSummer = begin < end ? time >= begin && time < end : time >= begin || time < end;
  return isSummer ? summer : standard;
}

/** In milliseconds of the local time before it. */
function timeOf({ dayIn, minute }: Change, year: number): number {
  return (dayIn(year) * 1440 + minute) * MINUTE;
}

function isLetter(char: string): boolean {
  return (char >= "A" && char <= "Z") || (char >= "a" && char <= "z");
}
