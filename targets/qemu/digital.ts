import { MisuseError } from "../../src/executor/errors/errors.ts";
import type { Digital, DigitalOptions, Level } from "../../src/hal/digital.ts";
import { claim, INPUT, OUTPUT, refuseAll } from "./claims.ts";
import { type Host, PIN } from "./natives.ts";

declare const host: Host;
declare const RISTRETTO_SENTENCES: boolean;

/** One pin. What it must not do throws because its method is another one, so that nothing is checked at each use. */
export class QemuDigital implements Digital {
  /** @internal */ readonly label: string;
  /** @internal */ readonly pin: number;

  constructor(name: string, options?: DigitalOptions) {
    const mode = (options && options.mode) || "input";
    const output = mode === "output";
    this.label = name;
    this.pin = claim(PIN, name, output ? OUTPUT : INPUT);
    if (!output) this.write = refuseWrite;
    if (!host.openPin(this.pin, mode, (options && options.initial) || 0)) refuseMode(this, mode);
  }

  read(): Level {
    return host.readPin(this.pin) as Level;
  }

  write(level: Level | boolean): void {
    host.writePin(this.pin, level);
  }

  /** See watched.ts. */
  declare watch: Digital["watch"];
  declare unwatch: Digital["unwatch"];
  declare edges: Digital["edges"];

  close(): void {
    this.end();
  }

  /** @internal */
  end(): void {
    if (this.read === refuseAll) return;
    this.read = this.write = this.watch = refuseAll;
    host.closePin(this.pin);
  }
}

function refuseMode({ label, pin }: QemuDigital, mode: string): never {
  host.closePin(pin);
  if (!RISTRETTO_SENTENCES) throw new MisuseError(24, label);
  throw new MisuseError(
    24,
    label,
    `opened with { mode: "${mode}" }`,
    "input, output, input-pullup, input-pulldown",
  );
}

function refuseWrite(this: QemuDigital): void {
  throw new MisuseError(30, this.label);
}

export function digital(name: string, options?: DigitalOptions): QemuDigital {
  return new QemuDigital(name, options);
}
