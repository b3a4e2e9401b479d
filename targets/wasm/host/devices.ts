import type { Future } from "../../../src/executor/model/future.ts";
import type { Analog } from "../../../src/hal/analog.ts";
import type { I2C, Serial, SPI } from "../../../src/hal/bus.ts";
import type { Digital, Level } from "../../../src/hal/digital.ts";
import { ANALOG_NAMES, I2C_NAMES, SERIAL_NAMES, SPI_NAMES } from "../../../src/hal/names.ts";
import type { PWM } from "../../../src/hal/pwm.ts";
import type { SimBoard } from "../../../src/sim/board.ts";
import * as border from "../border.ts";
import { type Allowance, WATCHED } from "./allowance.ts";
import { useFlash } from "./flash-use.ts";
import { nameAt } from "./functions.ts";
import { Refusal } from "./quickjs-machine.ts";
import { Transfers } from "./transfers.ts";

/** How the board's changes get to the sandbox. */
export interface Outlet {
  /** The value has changed; the sandbox has to know before it runs again. */
  changed(pin: number, value: number): void;
  /** Whoever watches the pin is to be called. */
  edge(pin: number, level: number): void;
  done(id: number, outcome: string): void;
}

type Closable = { close(): void };

/** The simulated board on behalf of a sandbox: it has open here what the bundle opened there. */
export class Devices {
  private readonly board: SimBoard;
  private readonly traffic: Allowance;
  private readonly outlet: Outlet;
  private readonly pinNames: readonly string[];
  private readonly open = new Map<string, Closable>();
  private readonly transfers: Transfers;
  private readonly watched = new Set<Closable>();
  /** The pin that the bundle writes right now: it is told by the call's value. */
  private writing = -1;

  /** @param most bytes of the host's memory that open transfers may take. */
  constructor(board: SimBoard, traffic: Allowance, most: number, outlet: Outlet) {
    this.board = board;
    this.traffic = traffic;
    this.outlet = outlet;
    this.pinNames = board.pinNames;
    this.transfers = new Transfers(most, (id, outcome) => outlet.done(id, outcome));
  }

  digital(pin: number, mode: number, initial: number): number {
    const name = nameAt(this.pinNames, pin);
    const options = { mode: nameAt(border.MODES, mode) as "input", initial: initial as Level };
    this.keep(border.PIN, pin, this.board.digital(name, options));
    this.board.pin(name).onChange = (value) => {
      if (this.writing !== pin) this.outlet.changed(pin, value);
    };
    return this.board.level(name);
  }

  pwm(pin: number, frequency: number): void {
    this.keep(border.PWM, pin, this.board.pwm(nameAt(this.pinNames, pin), { frequency }));
  }

  analog(pin: number): number {
    const name = nameAt(this.pinNames, pin);
    const analog: Analog = this.board.analog(nameAt(ANALOG_NAMES, ANALOG_NAMES.indexOf(name)));
    this.keep(border.ANALOG, pin, analog);
    this.board.pin(name).onChange = (value) => this.outlet.changed(pin, value);
    return analog.read();
  }

  i2c(bus: number, frequency: number): void {
    this.keep(border.I2C, bus, this.board.i2c(nameAt(I2C_NAMES, bus), { frequency }));
  }

  spi(bus: number, frequency: number, mode: number, select: number): void {
    const chip = select < 0 ? {} : { select: nameAt(this.pinNames, select) };
    const options = { frequency, mode: mode as 0, ...chip };
    this.keep(border.SPI, bus, this.board.spi(nameAt(SPI_NAMES, bus), options));
  }

  serial(port: number, baud: number): void {
    this.keep(border.SERIAL, port, this.board.serial(nameAt(SERIAL_NAMES, port), { baud }));
  }

  close(kind: number, place: number): void {
    const closed = this.find<Closable>(kind, place);
    closed.close();
    this.watched.delete(closed);
    this.open.delete(`${kind} ${place}`);
    if (kind <= border.ANALOG) this.board.pin(nameAt(this.pinNames, place)).onChange = undefined;
  }

  write(pin: number, level: number): number {
    const digital = this.find<Digital>(border.PIN, pin);
    if (this.watched.has(digital)) this.traffic.take(WATCHED);
    this.writing = pin;
    try {
      digital.write(level !== 0);
    } finally {
      this.writing = -1;
    }
    return digital.read();
  }

  duty(pin: number, duty: number): void {
    this.find<PWM>(border.PWM, pin).write(duty);
  }

  watch(pin: number): void {
    const digital = this.find<Digital>(border.PIN, pin);
    if (this.watched.has(digital)) return;
    this.watched.add(digital);
    digital.watch("both", (level) => this.outlet.edge(pin, level));
  }

  transfer(
    kind: number,
    place: number,
    id: number,
    address: number,
    count: number,
    text: string,
  ): string | undefined {
    const bytes = border.unpacked(text);
    const future = this.future(kind, place, address, count, bytes);
    const coming = kind === border.I2C_READ || kind === border.I2C_WRITE_READ ? count : 0;
    return this.transfers.begin(id, bytes.length + coming, future);
  }

  leave(id: number): void {
    this.transfers.leave(id);
  }

  flash(what: number, name: string, text: string, at: number, size: number): string | undefined {
    return useFlash(this.board.flash, what, name, text, at, size);
  }

  measured(what: number): number {
    return this.board.measured[nameAt(border.MEASURED, what) as (typeof border.MEASURED)[number]];
  }

  private future(
    kind: number,
    place: number,
    address: number,
    count: number,
    bytes: number[],
  ): Future<unknown> {
    switch (kind) {
      case border.I2C_READ:
        return this.find<I2C>(border.I2C, place).read(address, count);
      case border.I2C_WRITE:
        return this.find<I2C>(border.I2C, place).write(address, bytes);
      case border.I2C_WRITE_READ:
        return this.find<I2C>(border.I2C, place).writeRead(address, bytes, count);
      case border.SPI_TRANSFER:
        return this.find<SPI>(border.SPI, place).transfer(bytes);
      case border.SERIAL_WRITE:
        return this.find<Serial>(border.SERIAL, place).write(bytes);
      case border.SERIAL_READ:
        return this.find<Serial>(border.SERIAL, place).read();
      default:
        throw new Refusal(`There is no transfer of kind ${kind}.`);
    }
  }

  private keep(kind: number, place: number, opened: Closable): void {
    this.open.set(`${kind} ${place}`, opened);
  }

  private find<T>(kind: number, place: number): T {
    const found = this.open.get(`${kind} ${place}`);
    if (found === undefined) throw new Refusal(`Nothing of kind ${kind} is open at ${place}.`);
    return found as T;
  }
}
