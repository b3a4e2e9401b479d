import type { PWM } from "../hal/pwm.ts";
import { checkRange } from "./check.ts";
import type { Lease } from "./lease.ts";
import type { SimPin } from "./pin.ts";

/** Records the duty, not the pulses. */
export class SimPWM implements PWM {
  readonly frequency: number;
  private readonly pin: SimPin;
  private readonly lease: Lease;

  constructor(pin: SimPin, lease: Lease, frequency: number) {
    this.pin = pin;
    this.lease = lease;
    this.frequency = frequency;
  }

  write(duty: number): void {
    this.lease.check();
    checkRange(`duty of ${this.pin.name}`, duty, 0, 1);
    this.pin.writeDuty(duty);
  }

  close(): void {
    if (this.lease.close()) this.pin.duty = undefined;
  }
}
