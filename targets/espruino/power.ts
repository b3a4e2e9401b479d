import { MisuseError } from "../../src/executor/errors/errors.ts";
import type { Future } from "../../src/executor/model/future.ts";
import { checkWatchdog, deepSleepBy, type ResetReason, type Watchdog } from "../../src/hal/power.ts";

/** Chips of Espressif have what the others lack. Their names are not there on other boards. */
interface Chip {
  deepSleep(us: number): void;
  getResetInfo?(): { reason: string };
}

declare const E: { enableWatchdog?(seconds: number, isAuto: boolean): void; kickWatchdog(): void };
declare const global: { ESP32?: Chip; ESP8266?: Chip };

/** What the ESP8266 says, and what that is called here. */
const REASONS: Readonly<Record<string, ResetReason>> = {
  "power on": "power",
  "reset pin": "pin",
  "wdt reset": "watchdog",
  "soft wdt": "watchdog",
  restart: "software",
  "deep sleep": "deep sleep",
  exception: "crash",
};

export function watchdog(ms: number): Watchdog {
  checkWatchdog(ms);
  // The ESP8266 has the function, which does nothing.
  if (!E.enableWatchdog || global.ESP8266) throw new MisuseError(55, "watchdog");
  E.enableWatchdog(ms / 1e3, false);
  return { feed: () => E.kickWatchdog() };
}

export function deepSleep(ms: number): Future<never> {
  const chip = global.ESP32 || global.ESP8266;
  if (!chip) throw new MisuseError(55, "deepSleep");
  return deepSleepBy({ off: (time) => chip.deepSleep(time * 1e3) }, ms);
}

export function resetReason(): ResetReason {
  const { ESP8266 } = global;
  if (!ESP8266 || !ESP8266.getResetInfo) throw new MisuseError(55, "resetReason");
  return REASONS[ESP8266.getResetInfo().reason]!;
}
