import { MisuseError } from "../../../src/executor/errors/errors.ts";
import type { Waiter } from "../../../src/executor/model/kernel.ts";
import type { Analog } from "../../../src/hal/analog.ts";
import type { Digital, DigitalOptions, Edge, EdgeListener, Level } from "../../../src/hal/digital.ts";
import { type EdgeOptions, type EdgeStream, edgesOf } from "../../../src/hal/edge-stream.ts";
import type { PWM } from "../../../src/hal/pwm.ts";
import { checkChoice, checkRange } from "../../../src/sim/check.ts";
import type { Lease } from "../../../src/sim/lease.ts";
import { EDGES, tell, timeFor, type Watch, Watches } from "../../../src/sim/watches.ts";
import * as border from "../border.ts";
import { board, host } from "./host.ts";

/**
 * What the guest knows of a pin. Its value is kept here, so that reading it crosses no border; the host tells each
 * change before anything else runs.
 */
export class Pin {
  readonly place: number;
  value = 0;
  private written = -1;
  private watched = false;
  private readonly watches = new Watches();
  /** Who watched at each change that is still to be handed on. */
  private due: Watch[][] = [];

  constructor(place: number) {
    this.place = place;
  }

  begin(value: number, written: number): void {
    this.value = value;
    this.written = written;
  }

  end(): void {
    this.due = [];
    this.watched = false;
    this.written = -1;
  }

  /** Who waits for `name`, as it was opened, learns that it was closed. */
  leave(name: string): void {
    this.watches.close(name);
  }

  change(value: number): void {
    if (value === this.value) return;
    this.value = value;
    if (this.watched) this.due.push(this.watches.changed(value as Level));
  }

  write(level: Level): void {
    if (level === this.written) return;
    this.written = level;
    this.change(board().write(this.place, level));
  }

  writeDuty(duty: number): void {
    if (duty === this.written) return;
    this.written = duty;
    board().duty(this.place, duty);
  }

  watch(edge: Edge, listener: EdgeListener, closed?: (error: unknown) => void): Watch {
    if (!this.watched) host().watch(this.place);
    this.watched = true;
    return this.watches.add(edge, listener, closed);
  }

  count(watch: Watch, waiter: Waiter, name: string): void {
    this.watches.count(watch, waiter, name);
  }

  unwatch(watch: Watch): void {
    this.watches.remove(watch);
  }

  /** Hands on the change that waits longest. */
  tell(level: Level, onError: (error: unknown) => void): void {
    const watches = this.due.shift() ?? [];
    for (const watch of watches) {
      try {
        tell(watch, level, timeFor(watch, 0));
      } catch (error) {
        onError(error);
      }
    }
  }
}

export class GuestDigital implements Digital {
  private readonly pin: Pin;
  private readonly lease: Lease;
  private readonly output: boolean;

  constructor(pin: Pin, lease: Lease, { mode = "input", initial = 0 }: DigitalOptions) {
    this.pin = pin;
    this.lease = lease;
    this.output = mode === "output";
    const level = board().digital(pin.place, border.MODES.indexOf(mode), initial);
    pin.begin(level, this.output ? initial : -1);
  }

  read(): Level {
    this.lease.check();
    return this.pin.value as Level;
  }

  write(level: Level | boolean): void {
    this.lease.check();
    if (!this.output) throw new MisuseError(30, this.lease.name);
    this.pin.write(level ? 1 : 0);
  }

  watch(edge: Edge, listener: EdgeListener, closed?: (error: unknown) => void): unknown {
    this.lease.check();
    checkChoice(this.lease.name, "edge", edge, EDGES);
    return this.pin.watch(edge, listener, closed);
  }

  /** @internal */
  count(watch: unknown, waiter: Waiter): void {
    this.pin.count(watch as Watch, waiter, this.lease.name);
  }

  unwatch(watch: unknown): void {
    this.pin.unwatch(watch as Watch);
  }

  edges(options?: EdgeOptions): EdgeStream {
    return edgesOf(this, options);
  }

  close(): void {
    if (!this.lease.close()) return;
    this.pin.end();
    board().close(border.PIN, this.pin.place);
    this.pin.leave(this.lease.name);
  }
}

export class GuestPWM implements PWM {
  readonly frequency: number;
  private readonly pin: Pin;
  private readonly lease: Lease;

  constructor(pin: Pin, lease: Lease, frequency: number) {
    this.pin = pin;
    this.lease = lease;
    this.frequency = frequency;
    board().pwm(pin.place, frequency);
  }

  write(duty: number): void {
    this.lease.check();
    checkRange(`duty of ${this.lease.name}`, duty, 0, 1);
    this.pin.writeDuty(duty);
  }

  close(): void {
    if (!this.lease.close()) return;
    this.pin.end();
    board().close(border.PWM, this.pin.place);
  }
}

export class GuestAnalog implements Analog {
  private readonly pin: Pin;
  private readonly lease: Lease;

  constructor(pin: Pin, lease: Lease) {
    this.pin = pin;
    this.lease = lease;
    pin.begin(board().analog(pin.place), -1);
  }

  read(): number {
    this.lease.check();
    return this.pin.value;
  }

  close(): void {
    if (!this.lease.close()) return;
    this.pin.end();
    board().close(border.ANALOG, this.pin.place);
  }
}
