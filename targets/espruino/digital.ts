import { MisuseError } from "../../src/executor/errors.ts";
import type { Digital, DigitalOptions, Edge, Level } from "../../src/hal/digital.ts";
import { claimPin, opened, release } from "./claims.ts";
import type { ClearWatch, DigitalRead, DigitalWrite, NativePin, SetWatch, WatchOptions } from "./natives.ts";

declare const digitalRead: DigitalRead;
declare const digitalWrite: DigitalWrite;
declare const setWatch: SetWatch;
declare const clearWatch: ClearWatch;

interface Watch {
  edge: Edge;
  listener: (level: Level) => void;
}

const EDGES: WatchOptions = { edge: "both", repeat: true, debounce: 0 };

/**
 * One pin. A plain input keeps the pull that the engine gave it, since buttons need theirs.
 *
 * The engine is given one watch a pin, while anybody listens: `clearWatch` inside of a listener would hide the edge
 * from every later watch of this pin.
 */
class EspruinoDigital implements Digital {
  private readonly name: string;
  private readonly mode: DigitalOptions["mode"];
  private pin: NativePin | undefined;
  private watches: Watch[] | undefined;
  private id: number | undefined;

  constructor(name: string, options: DigitalOptions) {
    const { mode } = options;
    const pin = claimPin(name, "digital");
    this.name = name;
    this.pin = pin;
    this.mode = mode;
    if (mode === "output") digitalWrite(pin, options.initial || 0);
    if (mode && mode !== "input") pin.mode(mode.replace("-", "_"));
  }

  read(): Level {
    return digitalRead(opened(this.pin, this.name));
  }

  write(level: Level | boolean): void {
    if (this.mode !== "output") throw new MisuseError(30, this.name);
    digitalWrite(opened(this.pin, this.name), level);
  }

  /** @throws MisuseError R24 if the pin shares its interrupt with one that is watched. */
  watch(edge: Edge, listener: (level: Level) => void): unknown {
    const watch = { edge, listener };
    const pin = opened(this.pin, this.name);
    if (!this.watches) this.watches = [];
    if (!this.watches[0]) this.id = setWatch((event) => this.tell(event.state), pin, EDGES);
    if (!this.id) throw new MisuseError(24, this.name, "watched", "read, written");
    this.watches.push(watch);
    return watch;
  }

  /** A listener that is unhooked meanwhile leaves a list behind that goes on unchanged. */
  private tell(high: boolean): void {
    this.watches!.forEach((watch) => {
      if (watch.edge === "both" || (watch.edge === "rising") === high) watch.listener(high ? 1 : 0);
    });
  }

  unwatch(watch: unknown): void {
    const before = this.watches!;
    this.watches = before.filter((each) => each !== watch);
    if (before[0] && !this.watches[0]) clearWatch(this.id!);
  }

  close(): void {
    const { pin, watches } = this;
    if (pin === undefined) return;
    this.pin = undefined;
    if (watches) for (const watch of watches) this.unwatch(watch);
    if (this.mode && this.mode !== "input") pin.mode();
    release(`${pin}`);
  }
}

export function digital(name: string, options?: DigitalOptions): Digital {
  return new EspruinoDigital(name, options || {});
}
