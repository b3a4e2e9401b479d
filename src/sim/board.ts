import { MisuseError } from "../executor/errors/errors.ts";
import type { Future } from "../executor/model/future.ts";
import type { Analog } from "../hal/analog.ts";
import { ASCII } from "../hal/ascii-coding.ts";
import type { Board } from "../hal/board.ts";
import type { I2C, I2COptions, Serial, SerialOptions, SPI, SPIOptions } from "../hal/bus.ts";
import { Claims } from "../hal/claims.ts";
import type { Digital, DigitalOptions, Level } from "../hal/digital.ts";
import { FlashValues } from "../hal/flash-values.ts";
import { ANALOG_NAMES, DIGITAL_NAMES, I2C_NAMES, SERIAL_NAMES, SPI_NAMES } from "../hal/names.ts";
import type { ResetReason, Watchdog } from "../hal/power.ts";
import type { PWM, PWMOptions } from "../hal/pwm.ts";
import type { Storage } from "../hal/storage.ts";
import { LATEST } from "../hal/zoned-clock.ts";
import { SimAnalog } from "./analog.ts";
import { checkRange, checkWhole } from "./check.ts";
import { SimClock } from "./clock.ts";
import { checkDigital, SimDigital } from "./digital.ts";
import { Faults } from "./faults.ts";
import { type I2CDevice, SimI2C, SimI2CBus } from "./i2c.ts";
import { Lease } from "./lease.ts";
import { Measured } from "./measured.ts";
import { nativeOf } from "./native-objects.ts";
import { SimPin } from "./pin.ts";
import { Power } from "./power.ts";
import { SimPWM } from "./pwm.ts";
import { Recording } from "./recording.ts";
import { SimPort, SimSerial } from "./serial.ts";
import { SimFlash } from "./simulated-flash.ts";
import { SimSPI, SimSPIBus, type SPIDevice } from "./spi.ts";

export interface SimBoardOptions {
  /** Default `"simulated board"`. */
  name?: string;
  /** Digital pins beyond the portable names. */
  pins?: readonly string[];
  /** What `board.native` has. Default: nothing. */
  native?: Record<string, unknown>;
  /** What `board.resetReason` says. Default `"power"`. */
  resetReason?: ResetReason;
  /** The time of day at the start, in milliseconds since 1970 in UTC. Default 0. */
  date?: number;
  /** What `board.storage` keeps its values in. Default: a new one, which is empty. */
  flash?: SimFlash;
  /** How many events the recording keeps, and characters each port; then the older ones go. Default: all. */
  recordingLimit?: number;
}

/**
 * A board that exists only in memory: virtual time, pins, buses and ports, with a recording of every change.
 * The firmware uses it as a Board; tests and scripts use the rest. Boards share nothing.
 */
export class SimBoard implements Board {
  readonly name: string;
  readonly tickMs = 1;
  readonly native: Readonly<Record<string, any>>;
  readonly storage: Storage;
  readonly clock: SimClock;
  readonly flash: SimFlash;
  /** What it measures of itself: set `board.measured.battery = 0.4`. At first the battery is full, and it has 20 degrees. */
  readonly measured = new Measured();
  /** @internal True once `simulate` runs an app on it: a board has one clock, and one executor on it. */
  hosted = false;
  readonly recording = new Recording();
  /** Whether it is on, and why not. */
  readonly power: Power;
  readonly faults: Faults;
  /** Every name that `digital` and `pwm` take. */
  readonly pinNames: readonly string[];
  /** Called when the firmware opens a serial port, before its `serial` call returns. */
  onSerialOpen: ((port: string, board: SimBoard) => void) | undefined = undefined;
  private readonly claims: Claims;
  private readonly pins: Record<string, SimPin> = {};
  /** The ends of presses that may still come. */
  private readonly releases: Record<string, ReturnType<SimClock["after"]>> = {};
  private readonly i2cs: Record<string, SimI2CBus> = {};
  private readonly spis: Record<string, SimSPIBus> = {};
  private readonly ports: Record<string, SimPort> = {};

  constructor(options: SimBoardOptions = {}, clock: SimClock = new SimClock()) {
    this.clock = clock;
    if (options.date !== undefined) {
      checkRange("date", options.date, 0, LATEST);
      clock.set(options.date);
    }
    this.name = options.name ?? DEFAULT_NAME;
    this.claims = new Claims(this.name);
    this.power = new Power(this.name, clock, this.recording, options.resetReason ?? "power");
    this.native = nativeOf(this.name, options.native ?? {});
    this.flash = options.flash ?? new SimFlash();
    this.storage = new FlashValues(this.flash, ASCII);
    this.pinNames = pinNamesOf(options);
    this.recording.limit = options.recordingLimit ?? Infinity;
    for (const name of this.pinNames) this.pins[name] = new SimPin(name, this.clock, this.recording);
    for (const name of I2C_NAMES) this.i2cs[name] = new SimI2CBus(name, this.clock, this.recording);
    for (const name of SPI_NAMES) this.spis[name] = new SimSPIBus(name, this.clock, this.recording);
    for (const name of SERIAL_NAMES) this.ports[name] = new SimPort(name, this.clock, this.recording);
    this.faults = new Faults(
      (name) => this.pin(name),
      (name) => this.i2cBus(name),
    );
  }

  digital(pin: string, options: DigitalOptions = {}): Digital {
    checkDigital(pin, options);
    const use = options.mode === "output" ? "a digital output" : "a digital input";
    const lease = new Lease(this.claims, pin, this.pinNames, use);
    return new SimDigital(this.pin(pin), lease, options);
  }

  pwm(pin: string, options: PWMOptions = {}): PWM {
    const { frequency = 1000 } = options;
    checkRange(`frequency of ${pin}`, frequency, 0.1, 1e7);
    const lease = new Lease(this.claims, pin, this.pinNames, "PWM");
    return new SimPWM(this.pin(pin), lease, frequency);
  }

  analog(pin: string): Analog {
    const lease = new Lease(this.claims, pin, ANALOG_NAMES, "an analog input");
    return new SimAnalog(this.pin(pin), lease);
  }

  i2c(bus: string, options: I2COptions = {}): I2C {
    const { frequency = 100_000 } = options;
    checkRange(`frequency of ${bus}`, frequency, 1, 5e6);
    const lease = new Lease(this.claims, bus, I2C_NAMES, "an I2C bus");
    return new SimI2C(this.i2cBus(bus), lease, frequency);
  }

  spi(bus: string, options: SPIOptions = {}): SPI {
    const { frequency = 1_000_000, mode = 0 } = options;
    checkRange(`frequency of ${bus}`, frequency, 1, 1e8);
    checkWhole(`mode of ${bus}`, mode, 0, 3);
    const lease = new Lease(this.claims, bus, SPI_NAMES, "SPI");
    return new SimSPI(this.spiBus(bus), lease, frequency, this.chipSelect(lease, options.select));
  }

  /** Idles high. If it cannot be had, the bus stays free. */
  private chipSelect(bus: Lease, pin: string | undefined): Digital | undefined {
    try {
      return pin === undefined ? undefined : this.digital(pin, { mode: "output", initial: 1 });
    } catch (error) {
      bus.close();
      throw error;
    }
  }

  serial(port: string, options: SerialOptions = {}): Serial {
    const { baud = 9600 } = options;
    checkWhole(`baud of ${port}`, baud, 1, 1e7);
    const lease = new Lease(this.claims, port, SERIAL_NAMES, "a serial port");
    const serial = new SimSerial(this.port(port), lease, baud);
    this.onSerialOpen?.(port, this);
    return serial;
  }

  battery(): number {
    return this.measured.battery;
  }

  temperature(): number {
    return this.measured.temperature;
  }

  get resetReason(): ResetReason {
    return this.power.resetReason;
  }

  watchdog(ms: number): Watchdog {
    return this.power.watchdog(ms);
  }

  deepSleep(ms: number): Future<never> {
    return this.power.deepSleep(ms);
  }

  /** Puts `device` on the bus, instead of what was at this address. `address` is 0x08 to 0x77. */
  attach(bus: string, address: number, device: I2CDevice): this {
    this.i2cBus(bus).attach(address, device);
    return this;
  }

  /** The device at this address, if there is one. */
  device(bus: string, address: number): I2CDevice | undefined {
    return this.i2cBus(bus).device(address);
  }

  /** Puts `device` on the bus: it is given the bytes of a transfer and answers as many. */
  attachSPI(bus: string, device: SPIDevice): this {
    this.spiBus(bus).device = device;
    return this;
  }

  /** Level 1 now, and 0 after `holdMs`, unless something else is done to the pin before. */
  press(pin: string, holdMs = 100): this {
    checkRange(`press ${pin}`, holdMs, 0, 2 ** 52);
    this.set(pin, 1);
    this.releases[pin] = this.clock.after(Math.ceil(holdMs), () => this.pin(pin).apply(0));
    return this;
  }

  /** The world outside applies `level`; the pin stays so until the next `set` or `press`. */
  set(pin: string, level: Level): this {
    checkWhole(`set ${pin}`, level, 0, 1);
    return this.apply(pin, level);
  }

  /** @internal */
  apply(name: string, value: number): this {
    const pin = this.pin(name);
    if (pin.isOutput)
      throw new MisuseError(24, name, "set from outside while it is an output", "read, written");
    this.clock.cancel(this.releases[name]);
    pin.apply(value);
    return this;
  }

  /** @param value from 0 to 1; where the pin is opened as digital, 0.5 and more read as 1. */
  setAnalog(pin: string, value: number): this {
    checkKnown(this.name, pin, ANALOG_NAMES);
    checkRange(`setAnalog ${pin}`, value, 0, 1);
    return this.apply(pin, value);
  }

  /**
   * Bytes for `port`: they arrive from now on at its baud rate, after what was sent before. While the port is
   * not open they wait, and start to arrive when it opens.
   */
  send(port: string, text: string | ArrayLike<number>): this {
    this.port(port).send(text);
    return this;
  }

  /** All that the firmware wrote to `port`, one character a byte. */
  output(port: string): string {
    return this.port(port).output;
  }

  level(pin: string): Level {
    return this.pin(pin).level;
  }

  /** The duty written last; 0 before the first write. */
  duty(pin: string): number {
    return this.pin(pin).duty ?? 0;
  }

  /** @internal */
  pin(name: string): SimPin {
    return this.find(this.pins, name, this.pinNames);
  }

  private i2cBus(name: string): SimI2CBus {
    return this.find(this.i2cs, name, I2C_NAMES);
  }

  private spiBus(name: string): SimSPIBus {
    return this.find(this.spis, name, SPI_NAMES);
  }

  private port(name: string): SimPort {
    return this.find(this.ports, name, SERIAL_NAMES);
  }

  private find<T>(all: Record<string, T>, name: string, names: readonly string[]): T {
    checkKnown(this.name, name, names);
    return all[name]!;
  }
}

export const DEFAULT_NAME = "simulated board";

/** Every name that `digital` and `pwm` take. */
export function pinNamesOf({ pins = [] }: SimBoardOptions): readonly string[] {
  return DIGITAL_NAMES.concat(ANALOG_NAMES, pins);
}

/** @throws MisuseError R22 unless `name` is one of `names`. */
export function checkKnown(board: string, name: string, names: readonly string[]): void {
  if (names.indexOf(name) < 0) throw new MisuseError(22, board, name, names.join(", "));
}
