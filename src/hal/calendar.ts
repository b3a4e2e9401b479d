import type { LocalTime } from "./wall-clock.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { gives: ["year", "month", "day", "weekday", "hour", "minute", "second"] };

/*
 * Days of the calendar that the world uses, counted from 1 January 1970. The arithmetic takes years to begin in March, so that a
 * leap day is the last one; 400 years have 146,097 days.
 */

const DAY_MS = 86_400_000;

/** @param month from 1 to 12, or 13 for the January after it; `day` may lie beyond its end. */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  const daysBefore = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5);
  return y * 365 + leapDays + daysBefore + day - 719_469;
}

/** 0 for Sunday to 6. 1 January 1970 was a Thursday. */
export function weekdayOf(days: number): number {
  return (((days + 4) % 7) + 7) % 7;
}

/** @param ms since the beginning of 1970, on the clock whose time it shall be. */
export function timeFields(ms: number): LocalTime {
  const days = Math.floor(ms / DAY_MS);
  const seconds = Math.floor(ms / 1000) - days * 86_400;
  const { year, month } = monthOf(days);
  return {
    year,
    month,
    day: 1 + days - dayNumber(year, month, 1),
    weekday: weekdayOf(days),
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
  };
}

function monthOf(days: number): { year: number; month: number } {
  // A guess that is at most one too high.
  let year = 1970 + Math.floor((days + 1) / 365.2425) + 1;
  while (dayNumber(year, 1, 1) > days) year--;
  let month = 12;
  while (dayNumber(year, month, 1) > days) month--;
  return { year, month };
}
