import { MisuseError } from "../../src/executor/errors/errors.ts";
import type { Digital, DigitalOptions, Level } from "../../src/hal/digital.ts";
import { claim, opened, release } from "./claims.ts";
import { digital as plainDigital } from "./digital.ts";

declare const global: Record<string, unknown>;

/** What Bangle.js has for an LED: a circle on the screen. */
interface NativeLED {
  read(): boolean;
  write(level: Level | boolean): void;
}

/** Nothing but the app itself changes it, so there is nothing to watch. */
class ScreenLED implements Digital {
  private readonly label: string;
  private led: NativeLED | undefined;

  constructor(name: string, options: DigitalOptions) {
    if (options.mode !== "output") throw new MisuseError(24, name, "opened as an input", "opened as output");
    claim(name);
    this.label = name;
    this.led = global[name] as NativeLED;
    this.led.write(options.initial || 0);
  }

  read(): Level {
    return opened(this.led, this.label).read() ? 1 : 0;
  }

  write(level: Level | boolean): void {
    opened(this.led, this.label).write(level);
  }

  watch(): never {
    throw new MisuseError(24, this.label, "watched", "read, written");
  }

  edges(): never {
    return this.watch();
  }

  unwatch(): void {}

  close(): void {
    if (this.led) release(this.label);
    this.led = undefined;
  }
}

/** In place of digital.ts on a board whose LEDs are drawn. */
export function digital(name: string, options?: DigitalOptions): Digital {
  return /^LED/.test(name) ? new ScreenLED(name, options || {}) : plainDigital(name, options);
}
