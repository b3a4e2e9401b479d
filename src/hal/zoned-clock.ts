import { MisuseError } from "../executor/errors/errors.ts";
import { timeFields } from "./calendar.ts";
import type { LocalTime, WallClock } from "./wall-clock.ts";
import { offsetAt, UTC, zoneOf } from "./zone-rules.ts";

/** The latest that a Date can tell, in ms since the beginning of 1970. */
export const LATEST = 8.64e15;

/** Local time, of a clock that tells that of UTC. */
export abstract class ZonedClock implements WallClock {
  private zone = UTC;

  abstract read(): number;

  abstract set(time: number): void;

  setZone(rules: string): void {
    this.zone = zoneOf(rules);
  }

  offset(time = this.read()): number {
    return offsetAt(this.zone, checkTime("offset", time));
  }

  local(time = this.read()): LocalTime {
    return timeFields(time + this.offset(time) * 60_000);
  }
}

/** @throws MisuseError R28, naming the method of the clock. */
export function checkTime(method: string, time: number): number {
  if (!(time === +time && time >= 0 && time <= LATEST))
    throw new MisuseError(28, `clock.${method}`, time, 0, LATEST);
  return Math.floor(time);
}
