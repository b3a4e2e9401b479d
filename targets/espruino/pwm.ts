import type { PWM, PWMOptions } from "../../src/hal/pwm.ts";
import { checkRange } from "./check.ts";
import { claimPin, opened, release } from "./claims.ts";
import type { AnalogWrite, NativePin } from "./natives.ts";

declare const analogWrite: AnalogWrite;

/** In software where the pin's hardware cannot. */
class EspruinoPWM implements PWM {
  readonly frequency: number;
  private readonly label: string;
  private pin: NativePin | undefined;

  constructor(name: string, frequency: number) {
    checkRange(`frequency of ${name}`, frequency, 0.1, 1e7);
    this.pin = claimPin(name);
    this.label = name;
    this.frequency = frequency;
  }

  write(duty: number): void {
    const pin = opened(this.pin, this.label);
    checkRange(`duty of ${this.label}`, duty, 0, 1);
    analogWrite(pin, duty, { freq: this.frequency, soft: true });
  }

  close(): void {
    const { pin } = this;
    if (pin === undefined) return;
    this.pin = undefined;
    pin.mode("input");
    pin.mode();
    release(pin);
  }
}

export function pwm(name: string, { frequency = 1000 }: PWMOptions = {}): PWM {
  return new EspruinoPWM(name, frequency);
}
