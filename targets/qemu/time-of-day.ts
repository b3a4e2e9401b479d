import type { WallClock } from "../../src/hal/wall-clock.ts";
import { checkTime, ZonedClock } from "../../src/hal/zoned-clock.ts";
import type { Host } from "./natives.ts";

declare const host: Host;

/** The firmware keeps the time, from which Date has it; the input script sets it, too. */
class QemuClock extends ZonedClock {
  read(): number {
    return Date.now();
  }

  set(time: number): void {
    host.setDate(checkTime("set", time));
  }
}

export const clock: WallClock = new QemuClock();
