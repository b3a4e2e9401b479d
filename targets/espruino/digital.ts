import { MisuseError } from "../../src/executor/errors/errors.ts";
import { OPTIONS, SLOPES, TIMED } from "../../src/executor/features.ts";
import { callFor, current } from "../../src/executor/model/current.ts";
import type { Kernel } from "../../src/executor/model/kernel.ts";
import type { Digital, DigitalOptions, Edge, EdgeListener, Level } from "../../src/hal/digital.ts";
import { type EdgeOptions, type EdgeStream, edgesOf } from "../../src/hal/edge-stream.ts";
import { claimPin, release } from "./claims.ts";
import type {
  ClearWatch,
  DigitalRead,
  DigitalWrite,
  NativePin,
  SetWatch,
  WatchEvent,
  WatchOptions,
} from "./natives.ts";

declare const digitalRead: DigitalRead;
declare const digitalWrite: DigitalWrite;
declare const setWatch: SetWatch;
declare const clearWatch: ClearWatch;

interface Watch {
  /** Where all listen for both, it is left out. */
  edge?: Edge;
  listener: EdgeListener;
  closed: ((error: unknown) => void) | undefined;
  /** On whose behalf the listener is called. A board has one executor, unless the app makes another. */
  exec?: Kernel | undefined;
}

const BOTH: WatchOptions = { edge: "both", repeat: true, debounce: 0 };

/**
 * One pin. A plain input keeps the pull that the engine gave it, since buttons need theirs. What a pin must not do
 * throws because its method is another one, so that nothing is checked at each use.
 *
 * The engine is given one watch a pin, while anybody listens: `clearWatch` inside of a listener would hide the edge
 * from every later watch of this pin.
 */
class EspruinoDigital implements Digital {
  /** @internal */ readonly label: string;
  private readonly pin: NativePin;
  private readonly setting: DigitalOptions["mode"];
  private watches: Watch[] | undefined;
  private watchId: number | undefined;

  constructor(name: string, options?: DigitalOptions) {
    const mode = options && options.mode;
    const pin = claimPin(name);
    this.label = name;
    this.pin = pin;
    this.setting = mode;
    if (mode === "output") digitalWrite(pin, options!.initial || 0);
    else this.write = refuseWrite;
    if (mode && mode !== "input") pin.mode(mode.replace("-", "_"));
  }

  read(): Level {
    return digitalRead(this.pin);
  }

  write(level: Level | boolean): void {
    digitalWrite(this.pin, level);
  }

  /** @throws MisuseError R24 if the pin shares its interrupt with one that is watched. */
  watch(edge: Edge, listener: EdgeListener, closed?: (error: unknown) => void): unknown {
    const watch: Watch = SLOPES ? { edge, listener, closed } : { listener, closed };
    if (OPTIONS) watch.exec = current.exec;
    if (!this.watches) this.watches = [];
    if (!this.watches[0])
      this.watchId = setWatch(
        (event) => (TIMED ? this.tellTimed(event) : this.tell(event.state)),
        this.pin,
        BOTH,
      );
    if (!this.watchId) throw new MisuseError(24, this.label, "watched", "read, written");
    this.watches.push(watch);
    return watch;
  }

  /** A listener that is unhooked meanwhile leaves a list behind that goes on unchanged. */
  private tell(high: boolean): void {
    this.watches!.forEach((watch) => {
      const listener = watch.listener as (level: Level) => void;
      if (!SLOPES || watch.edge === "both" || (watch.edge === "rising") === high)
        if (OPTIONS) callFor(watch.exec, listener, high ? 1 : 0);
        else listener(high ? 1 : 0);
    });
  }

  private tellTimed({ state, time }: WatchEvent): void {
    this.watches!.forEach(({ edge, listener, exec }) => {
      if (edge !== "both" && (edge === "rising") !== state) return;
      if (OPTIONS) callFor(exec, () => listener(state ? 1 : 0, timeOf(exec, time)), undefined);
      else listener(state ? 1 : 0, timeOf(current.exec, time));
    });
  }

  unwatch(watch: unknown): void {
    const before = this.watches!;
    this.watches = before.filter((each) => each !== watch);
    if (before[0] && !this.watches[0]) clearWatch(this.watchId!);
  }

  edges(options?: EdgeOptions): EdgeStream {
    return edgesOf(this, options);
  }

  close(): void {
    if (this.read === refuseAll) return;
    const watches = this.watches || [];
    for (const watch of watches) this.unwatch(watch);
    this.read = this.write = this.watch = refuseAll;
    if (this.setting && this.setting !== "input") this.pin.mode();
    release(this.pin);
    for (const { closed } of watches) if (closed) closed(new MisuseError(25, this.label));
  }
}

/** An executor that something else drives does not know this clock: then it is the engine's own time. */
function timeOf(exec: Kernel | undefined, seconds: number): number {
  return OPTIONS && !(exec && exec.timeOf) ? seconds * 1e3 : exec!.timeOf!(seconds * 1e3);
}

function refuseWrite(this: EspruinoDigital): void {
  throw new MisuseError(30, this.label);
}

function refuseAll(this: EspruinoDigital): never {
  throw new MisuseError(25, this.label);
}

export function digital(name: string, options?: DigitalOptions): Digital {
  return new EspruinoDigital(name, options);
}
