import type { Analog } from "../hal/analog.ts";
import type { Lease } from "./lease.ts";
import type { SimPin } from "./pin.ts";

/** Reads what `setAnalog` or a script applied last; 0 before. */
export class SimAnalog implements Analog {
  private readonly pin: SimPin;
  private readonly lease: Lease;

  constructor(pin: SimPin, lease: Lease) {
    this.pin = pin;
    this.lease = lease;
    pin.sense();
  }

  read(): number {
    this.lease.check();
    return this.pin.analog;
  }

  close(): void {
    if (this.lease.close()) this.pin.end();
  }
}
