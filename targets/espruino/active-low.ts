import { TIMED } from "../../src/executor/features.ts";
import type { Digital, DigitalOptions, Edge, EdgeListener, Level } from "../../src/hal/digital.ts";
import { type EdgeOptions, type EdgeStream, edgesOf } from "../../src/hal/edge-stream.ts";
import type { PWM, PWMOptions } from "../../src/hal/pwm.ts";
import { digital as plainDigital } from "./digital.ts";
import { pwm as plainPWM } from "./pwm.ts";

/*
 * In place of digital.ts and pwm.ts for a board with LEDs or buttons that are wired to be active when low, where the
 * firmware does not turn them round itself. The pin under its own name (`D2`) stays as it is.
 */

/** The pin of each such name: set by the entry. */
export const inverted: Record<string, string> = {};

const OPPOSITE = { rising: "falling", falling: "rising", both: "both" } as const;

function opposite(level: Level | boolean | undefined): Level {
  return level ? 0 : 1;
}

class ActiveLow implements Digital {
  private readonly pin: Digital;

  constructor(name: string, options: DigitalOptions) {
    const { mode = "input", initial } = options;
    this.pin = plainDigital(name, { mode, initial: opposite(initial) });
  }

  read(): Level {
    return opposite(this.pin.read());
  }

  write(level: Level | boolean): void {
    this.pin.write(opposite(level));
  }

  watch(edge: Edge, listener: EdgeListener, closed?: (error: unknown) => void): unknown {
    const turned: EdgeListener = TIMED
      ? (level, time) => listener(opposite(level), time)
      : (level: Level) => (listener as (level: Level) => void)(opposite(level));
    return this.pin.watch(OPPOSITE[edge], turned, closed);
  }

  unwatch(watch: unknown): void {
    this.pin.unwatch(watch);
  }

  edges(options?: EdgeOptions): EdgeStream {
    return edgesOf(this, options);
  }

  close(): void {
    this.pin.close();
  }
}

class ActiveLowPWM implements PWM {
  readonly frequency: number;
  private readonly pin: PWM;

  constructor(name: string, options?: PWMOptions) {
    this.pin = plainPWM(name, options);
    this.frequency = this.pin.frequency;
  }

  write(duty: number): void {
    this.pin.write(1 - duty);
  }

  close(): void {
    this.pin.close();
  }
}

export function digital(name: string, options?: DigitalOptions): Digital {
  const pin = inverted[name];
  return pin ? new ActiveLow(pin, options || {}) : plainDigital(name, options);
}

export function pwm(name: string, options?: PWMOptions): PWM {
  const pin = inverted[name];
  return pin ? new ActiveLowPWM(pin, options) : plainPWM(name, options);
}
