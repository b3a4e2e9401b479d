import { MisuseError } from "../../src/executor/errors/errors.ts";
import type { PWM, PWMOptions } from "../../src/hal/pwm.ts";
import { checkRange } from "../../src/sim/check.ts";
import { claim, PWM_OUTPUT } from "./claims.ts";
import { type Host, PIN } from "./natives.ts";

declare const host: Host;

/** The machine has no such hardware: the duty is reported, not the pulses. */
class QemuPWM implements PWM {
  readonly frequency: number;
  private readonly label: string;
  private readonly pin: number;
  private open = true;

  constructor(name: string, frequency: number) {
    checkRange(`frequency of ${name}`, frequency, 0.1, 1e7);
    this.pin = claim(PIN, name, PWM_OUTPUT);
    this.label = name;
    this.frequency = frequency;
  }

  write(duty: number): void {
    if (!this.open) throw new MisuseError(25, this.label);
    checkRange(`duty of ${this.label}`, duty, 0, 1);
    host.writeDuty(this.pin, duty);
  }

  close(): void {
    if (!this.open) return;
    this.open = false;
    host.closePin(this.pin);
  }
}

export function pwm(name: string, { frequency = 1000 }: PWMOptions = {}): PWM {
  return new QemuPWM(name, frequency);
}
