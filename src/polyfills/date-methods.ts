/* Methods of dates for engines without them, as functions of the date; what is none is asked for its own. */

import type { Method } from "./dispatch.ts";
import { utc } from "./number-functions.ts";

/** Years that the calendar takes to repeat itself, and milliseconds in them. */
const CYCLE = 400;
const CYCLE_MS = 12622780800000;

/** Sets the parts of a date from the one at `first` on: 0 is the year, 6 the milliseconds. */
function setter(name: string, first: number): Method {
  return (date, ...given) => {
    if (!(date instanceof Date)) return date[name](...given);
    const parts = [
      date.getUTCFullYear(),
      date.getUTCMonth(),
      date.getUTCDate(),
      date.getUTCHours(),
      date.getUTCMinutes(),
      date.getUTCSeconds(),
      date.getUTCMilliseconds(),
    ];
    for (let i = 0; i < given.length; i++) parts[first + i] = Number(given[i]);
    const [year, month, day, hours, minutes, seconds, ms] = parts as [number, ...number[]];
    // utc takes 0 to 99 for years of the last century.
    return date.setTime(utc(year + CYCLE, month, day, hours, minutes, seconds, ms) - CYCLE_MS);
  };
}

export const setUTCFullYear: Method = /*#__PURE__*/ setter("setUTCFullYear", 0);
export const setUTCMonth: Method = /*#__PURE__*/ setter("setUTCMonth", 1);
export const setUTCDate: Method = /*#__PURE__*/ setter("setUTCDate", 2);
export const setUTCHours: Method = /*#__PURE__*/ setter("setUTCHours", 3);
export const setUTCMinutes: Method = /*#__PURE__*/ setter("setUTCMinutes", 4);
export const setUTCSeconds: Method = /*#__PURE__*/ setter("setUTCSeconds", 5);
export const setUTCMilliseconds: Method = /*#__PURE__*/ setter("setUTCMilliseconds", 6);
