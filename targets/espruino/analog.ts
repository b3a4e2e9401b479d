import { MisuseError } from "../../src/executor/errors/errors.ts";
import type { Analog } from "../../src/hal/analog.ts";
import { claimPin, opened, release } from "./claims.ts";
import type { AnalogRead, NativePin } from "./natives.ts";

declare const analogRead: AnalogRead;

class EspruinoAnalog implements Analog {
  private readonly label: string;
  private pin: NativePin | undefined;

  constructor(name: string) {
    this.label = name;
    this.pin = claimPin(name);
    if (!(analogRead(this.pin) >= -1)) this.refuse();
  }

  /** Of a pin without a converter the engine reads NaN. */
  private refuse(): void {
    this.close();
    throw new MisuseError(24, this.label, "read as analog", "opened as digital or pwm");
  }

  read(): number {
    return Math.max(0, analogRead(opened(this.pin, this.label)));
  }

  close(): void {
    const { pin } = this;
    if (pin === undefined) return;
    this.pin = undefined;
    pin.mode();
    release(pin);
  }
}

export function analog(name: string): Analog {
  return new EspruinoAnalog(name);
}
