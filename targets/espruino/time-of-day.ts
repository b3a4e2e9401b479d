import { timeFields } from "../../src/hal/calendar.ts";
import type { LocalTime } from "../../src/hal/wall-clock.ts";
import { offsetAt, UTC, zoneOf } from "../../src/hal/zone-rules.ts";
import { checkTime } from "../../src/hal/zoned-clock.ts";
import type { GetTime, SetTime } from "./natives.ts";

/* What a board has as `clock`: plain functions, of which a build has those that the app mentions. */

declare const getTime: GetTime;
/** As clock.ts replaces it: tasks do not feel it. */
declare const global: { setTime: SetTime };

const place = { zone: UTC };

export function read(): number {
  return Math.floor(getTime() * 1e3);
}

export function set(time: number): void {
  global.setTime(checkTime("set", time) / 1e3);
}

export function setZone(rules: string): void {
  place.zone = zoneOf(rules);
}

export function offset(time = read()): number {
  return offsetAt(place.zone, checkTime("offset", time));
}

export function local(time = read()): LocalTime {
  return timeFields(time + offset(time) * 6e4);
}
