import type { Level } from "../hal/digital.ts";
import { checkWhole } from "./check.ts";
import type { SimI2CBus } from "./i2c.ts";
import type { SimPin } from "./pin.ts";

/** What breaks on a board. Faults of the clock: `board.clock.jump(ms)`. */
export class Faults {
  private readonly pin: (name: string) => SimPin;
  private readonly bus: (name: string) => SimI2CBus;

  constructor(pin: (name: string) => SimPin, bus: (name: string) => SimI2CBus) {
    this.pin = pin;
    this.bus = bus;
  }

  /** The next `count` transfers to `address` are not answered. */
  nack(bus: string, address: number, count = 1): void {
    this.bus(bus).nack(address, count);
  }

  /** The pin is at `level`, whatever the world applies or the firmware writes, until `free`. */
  stuck(pin: string, level: Level): void {
    checkWhole(`stuck ${pin}`, level, 0, 1);
    this.pin(pin).setStuck(level);
  }

  /** The pin follows again what is applied or written now. */
  free(pin: string): void {
    this.pin(pin).setStuck(undefined);
  }

  /**
   * From now on each change from outside goes back and comes again `times` times before it stays;
   * the changes are `periodMs` apart. 0 times: no bounce.
   */
  bounce(pin: string, times: number, periodMs = 1): void {
    checkWhole(`bounce ${pin}`, times, 0, 10_000);
    checkWhole(`bounce period of ${pin}`, periodMs, 1, 10_000);
    this.pin(pin).setBounce(times, periodMs);
  }
}
