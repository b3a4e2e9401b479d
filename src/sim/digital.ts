import { MisuseError } from "../executor/errors/errors.ts";
import type { Waiter } from "../executor/model/kernel.ts";
import type { Digital, DigitalOptions, Edge, EdgeListener, Level } from "../hal/digital.ts";
import { type EdgeOptions, type EdgeStream, edgesOf } from "../hal/edge-stream.ts";
import { checkChoice } from "./check.ts";
import type { Lease } from "./lease.ts";
import type { SimPin } from "./pin.ts";
import { EDGES, type Watch } from "./watches.ts";

export const MODES = ["input", "output", "input-pullup", "input-pulldown"] as const;

/** @throws MisuseError R24 for a mode that does not exist. */
export function checkDigital(pin: string, options: DigitalOptions): void {
  checkChoice(pin, "mode", options.mode ?? "input", MODES);
  checkChoice(pin, "initial", options.initial ?? 0, [0, 1]);
}

/** A simulated pin as the firmware has it. */
export class SimDigital implements Digital {
  private readonly pin: SimPin;
  private readonly lease: Lease;

  constructor(pin: SimPin, lease: Lease, options: DigitalOptions) {
    this.pin = pin;
    this.lease = lease;
    const initial = options.mode === "output" ? (options.initial ?? 0) : undefined;
    pin.begin(options.mode === "input-pullup" ? 1 : 0, initial);
  }

  read(): Level {
    this.lease.check();
    return this.pin.level;
  }

  write(level: Level | boolean): void {
    this.lease.check();
    if (!this.pin.isOutput) throw new MisuseError(30, this.pin.name);
    this.pin.write(level ? 1 : 0);
  }

  watch(edge: Edge, listener: EdgeListener, closed?: (error: unknown) => void): unknown {
    this.lease.check();
    checkChoice(this.pin.name, "edge", edge, EDGES);
    return this.pin.watch(edge, listener, closed);
  }

  /** @internal */
  count(watch: unknown, waiter: Waiter): void {
    this.pin.count(watch as Watch, waiter);
  }

  unwatch(watch: unknown): void {
    this.pin.unwatch(watch as Watch);
  }

  edges(options?: EdgeOptions): EdgeStream {
    return edgesOf(this, options);
  }

  close(): void {
    if (this.lease.close()) this.pin.end();
  }
}
