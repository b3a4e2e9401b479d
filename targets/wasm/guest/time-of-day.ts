import type { WallClock } from "../../../src/hal/wall-clock.ts";
import { zoneOf } from "../../../src/hal/zone-rules.ts";
import { checkTime, ZonedClock } from "../../../src/hal/zoned-clock.ts";
import { host } from "./host.ts";

/** The clock is the host's, where input scripts set it, too. */
class GuestClock extends ZonedClock {
  read(): number {
    return host().now();
  }

  set(time: number): void {
    host().setNow(checkTime("set", time));
  }

  override setZone(rules: string): void {
    zoneOf(rules);
    host().setZone(rules);
  }

  override offset(time = this.read()): number {
    return host().offset(checkTime("offset", time));
  }
}

export const CLOCK: WallClock = new GuestClock();
