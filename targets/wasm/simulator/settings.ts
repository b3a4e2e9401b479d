import type { Trace } from "./trace/trace.ts";

/** What an input pin was set to. */
interface PinSetting {
  kind: "level" | "analog";
  value: number;
  /** The tick at which the app had opened the pin. */
  openedAt: number;
}

/**
 * What a person has set and every run begins with, also that of an app that was saved: it stands on the bench, beside
 * the board. Buttons are not among it: they are held, not set.
 */
export class Settings {
  /** Lines of input scripts, by bus and address: devices that were attached. */
  readonly devices = new Map<string, string>();
  /** What a PWM pin was said to drive. */
  readonly loads = new Map<string, "servo" | "lamp">();
  private readonly pins = new Map<string, PinSetting>();

  set(kind: PinSetting["kind"], trace: Trace, value: number): void {
    this.pins.set(trace.name, { kind, value, openedAt: trace.time(0) });
  }

  /** A script of what there is before the app starts. */
  get script(): string {
    const pins = [...this.pins].map(([name, { value }]) => `${name} ${value}`);
    return [...this.devices.values(), ...pins].map((line) => `0 ${line}`).join("\n");
  }

  /** Drops what is of another kind than the pin is now. @returns whether there was any. */
  dropOtherKinds(traces: ReadonlyMap<string, Trace>): boolean {
    return this.drop((name, { kind }) => traces.has(name) && traces.get(name)!.kind !== kind);
  }

  /** Drops the pins that an app which got to the tick `now` would have opened by then if it still had them. */
  dropUnopened(traces: ReadonlyMap<string, Trace>, now: number): boolean {
    return this.drop((name, { openedAt }) => !traces.has(name) && now >= openedAt);
  }

  private drop(gone: (name: string, setting: PinSetting) => boolean): boolean {
    const names = [...this.pins].filter(([name, setting]) => gone(name, setting)).map(([name]) => name);
    for (const name of names) this.pins.delete(name);
    return names.length > 0;
  }
}
