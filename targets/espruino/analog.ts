import { MisuseError } from "../../src/executor/errors.ts";
import type { Analog } from "../../src/hal/analog.ts";
import { claimPin, opened, release } from "./claims.ts";
import type { AnalogRead, NativePin } from "./natives.ts";

declare const analogRead: AnalogRead;

class EspruinoAnalog implements Analog {
  private readonly name: string;
  private pin: NativePin | undefined;

  constructor(name: string) {
    this.name = name;
    this.pin = claimPin(name, "analog");
    if (!(analogRead(this.pin) >= -1)) this.refuse();
  }

  /** Of a pin without a converter the engine reads NaN. */
  private refuse(): void {
    this.close();
    throw new MisuseError(24, this.name, "read as analog", "opened as digital or pwm");
  }

  read(): number {
    return Math.max(0, analogRead(opened(this.pin, this.name)));
  }

  close(): void {
    const { pin } = this;
    if (pin === undefined) return;
    this.pin = undefined;
    pin.mode();
    release(`${pin}`);
  }
}

export function analog(name: string): Analog {
  return new EspruinoAnalog(name);
}
