import type { FirmwareTime } from "./firmware-time.ts";

interface WatchOptions {
  edge: string;
  repeat: boolean;
  debounce: number;
}

interface Watch {
  id: number;
  pin: FirmwarePin;
  listener: (event: { state: boolean; time: number; pin: FirmwarePin }) => void;
  options: WatchOptions;
}

/** What `Pin` is while the fakes are in place. */
export class FirmwarePin {
  readonly name: string;
  level: 0 | 1;
  analog: number;
  manual: string;
  /** It shares its interrupt with a pin that is watched. */
  unwatchable: boolean;
  private readonly log: (what: string) => void;

  constructor(name: string, log: (what: string) => void) {
    this.name = name;
    this.level = 0;
    this.analog = Number.NaN;
    this.manual = "";
    this.unwatchable = false;
    this.log = log;
  }

  mode(mode?: string): void {
    this.manual = mode || "";
    this.log(`${this.name} mode ${mode || "auto"}`);
  }

  toString(): string {
    return this.name;
  }
}

/** The pins with their natives, written down; and a world outside that changes their levels. */
export class FirmwarePins {
  private readonly time: FirmwareTime;
  private readonly log: (what: string) => void;
  private readonly pins: Record<string, FirmwarePin> = {};
  private watches: Watch[] = [];
  /** What the world does right after the next call, before the call that follows. */
  afterRead: (() => void) | undefined;
  afterWatch: (() => void) | undefined;

  constructor(time: FirmwareTime, log: (what: string) => void, names: readonly string[]) {
    this.time = time;
    this.log = log;
    for (const name of names) this.pins[name] = new FirmwarePin(name, log);
  }

  pin(name: string): FirmwarePin {
    return this.pins[name]!;
  }

  /** What its watches call. */
  get listeners(): Watch["listener"][] {
    return this.watches.map(({ listener }) => listener);
  }

  get watchCount(): number {
    return this.watches.length;
  }

  /** The world outside drives the pin; its watches hear of it from the idle loop. */
  drive(name: string, level: 0 | 1): void {
    const pin = this.pin(name);
    if (pin.level === level) return;
    pin.level = level;
    // A pin that nobody watches has no interrupt.
    if (!this.watches.some((watch) => watch.pin === pin)) return;
    const time = this.time.getTime();
    this.time.event(() => this.dispatch(pin, level, time));
  }

  digitalRead(pin: FirmwarePin): 0 | 1 {
    const { level } = pin;
    const then = this.afterRead;
    this.afterRead = undefined;
    if (then) then();
    return level;
  }

  digitalWrite(pin: FirmwarePin, level: 0 | 1 | boolean): void {
    pin.level = level ? 1 : 0;
    this.log(`${pin.name}=${pin.level}`);
  }

  analogRead(pin: FirmwarePin): number {
    return pin.analog;
  }

  analogWrite(pin: FirmwarePin, duty: number, options: { freq: number; soft: boolean }): void {
    this.log(`${pin.name} pwm ${duty} ${options.freq} Hz${options.soft ? " soft" : ""}`);
  }

  setWatch(listener: Watch["listener"], pin: FirmwarePin, options: WatchOptions): number | undefined {
    if (pin.unwatchable) return undefined;
    if (options.debounce !== 0) throw new Error("without debounce: 0 a button is debounced by the engine");
    const last = this.watches[this.watches.length - 1];
    const id = last === undefined ? 1 : last.id + 1;
    this.watches.push({ id, pin, listener, options });
    const then = this.afterWatch;
    this.afterWatch = undefined;
    if (then) then();
    return id;
  }

  clearWatch(id: number | undefined): void {
    if (id === undefined) throw new Error("clearWatch(undefined) not allowed. Use clearWatch() instead");
    const left = this.watches.filter((watch) => watch.id !== id);
    if (left.length === this.watches.length) throw new Error(`Unknown Watch ${id}`);
    this.watches = left;
  }

  /** As the engine does it: a watch that is cleared inside of its own listener ends the round. */
  private dispatch(pin: FirmwarePin, level: 0 | 1, time: number): void {
    for (const watch of this.watches.slice()) {
      if (watch.pin !== pin || !concerns(watch.options.edge, level)) continue;
      watch.listener({ state: level === 1, time, pin });
      if (!watch.options.repeat) this.clearWatch(watch.id);
      else if (this.watches.indexOf(watch) < 0) return;
    }
  }
}

function concerns(edge: string, level: 0 | 1): boolean {
  return edge === "both" || (edge === "rising") === (level === 1);
}
