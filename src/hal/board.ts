import type { Future } from "../executor/model/future.ts";
import type { Analog } from "./analog.ts";
import type { I2C, I2COptions, Serial, SerialOptions, SPI, SPIOptions } from "./bus.ts";
import type { Digital, DigitalOptions } from "./digital.ts";
import type { ResetReason, Watchdog } from "./power.ts";
import type { PWM, PWMOptions } from "./pwm.ts";
import type { Storage } from "./storage.ts";
import type { WallClock } from "./wall-clock.ts";

/**
 * What an app is given. Everything goes by a portable name (see names.ts); an unknown name throws MisuseError
 * R22 with the names there are, and a pin or bus that is open already throws R23.
 */
export interface Board {
  readonly name: string;
  /** Length of a tick in milliseconds. */
  readonly tickMs: number;
  digital(pin: string, options?: DigitalOptions): Digital;
  pwm(pin: string, options?: PWMOptions): PWM;
  analog(pin: string): Analog;
  i2c(bus: string, options?: I2COptions): I2C;
  spi(bus: string, options?: SPIOptions): SPI;
  serial(port: string, options?: SerialOptions): Serial;
  /**
   * The charge of the battery, from 0 to 1. A plain call, from anywhere.
   * @throws MisuseError R55 on a board without one, or whose firmware counts no charge.
   */
  battery(): number;
  /**
   * How warm the board is, or its chip, in degrees Celsius, often off by some degrees. A plain call, from anywhere.
   * @throws MisuseError R55 on a board that cannot tell.
   */
  temperature(): number;
  /** Why it started. @throws MisuseError R55 on a board that cannot tell. */
  readonly resetReason: ResetReason;
  /**
   * Starts the board's watchdog, which nothing stops: the board starts anew unless it is fed within every `ms`, 1 to 3,600,000. In
   * the simulator the run ends then, with R60, which names the task that had to feed it.
   * A plain call, from anywhere.
   * @throws MisuseError R28 for `ms` out of range, R55 on a board without one.
   */
  watchdog(ms: number): Watchdog;
  /**
   * Switches the board off for `ms`, 1 to 2,147,483, at the end of this turn; no `finally` is run. Then the app starts from its
   * beginning, and `resetReason` is "deep sleep". In the simulator the run ends. Cancel safety: when it has begun, nothing stops it.
   * @throws MisuseError R28 for `ms` out of range, R55 on a board that stays on.
   */
  deepSleep(ms: number): Future<never>;
  /** The time of day. */
  readonly clock: WallClock;
  /** Values that outlive a loss of power. */
  readonly storage: Storage;
  /** What only one engine has, such as `NRF`; reading a name that this board lacks throws MisuseError R29. */
  readonly native: Readonly<Record<string, any>>;
}
