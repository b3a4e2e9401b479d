import { MisuseError } from "../../src/executor/errors/errors.ts";
import type { Analog } from "../../src/hal/analog.ts";
import { ANALOG_INPUT, claim } from "./claims.ts";
import { ANALOG, type Host } from "./natives.ts";

declare const host: Host;

class QemuAnalog implements Analog {
  private readonly label: string;
  private readonly pin: number;
  private open = true;

  constructor(name: string) {
    this.pin = claim(ANALOG, name, ANALOG_INPUT);
    this.label = name;
    host.openAnalog(this.pin);
  }

  read(): number {
    if (!this.open) throw new MisuseError(25, this.label);
    return host.readAnalog(this.pin);
  }

  close(): void {
    if (!this.open) return;
    this.open = false;
    host.closePin(this.pin);
  }
}

export function analog(name: string): Analog {
  return new QemuAnalog(name);
}
