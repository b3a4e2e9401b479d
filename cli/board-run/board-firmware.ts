import { type Kept, nameVars, type Storage } from "../../compiler/memory/index.ts";
import type { SimEvent } from "../../src/sim/recording.ts";
import { SimFlash } from "../../src/sim/simulated-flash.ts";
import type { BoardDescription } from "../../targets/espruino/boards/index.ts";
import { type Bus, LINES, type PinMap } from "../../targets/espruino/pin-map.ts";
import { sharedNatives } from "./firmware-natives.ts";
import { type FirmwarePin, FirmwarePins } from "./firmware-pins.ts";
import { FirmwareTime } from "./firmware-time.ts";
import {
  type BusHost,
  type I2CEvent,
  type SPIEvent,
  WiredI2C,
  WiredSerial,
  WiredSPI,
} from "./wired-buses.ts";

/** Fields that the firmware keeps of a timer and of a watch, with the JsVars of their values beside their names. */
const TIMER = { time: 1, intr: 1, cb: 0 };
const WATCH = { pin: 1, recur: 1, cb: 0, state: 1, lastTime: 1 };
/** A list of one, and its name in the port's object. */
const LISTENER = 3;

function recordVars(storage: Storage, fields: Record<string, number>): number {
  const names = Object.keys(fields).reduce((sum, { length }) => sum + nameVars(storage, length), 0);
  // Its number in the list of all, and the record itself.
  return 2 + names + Object.values(fields).reduce((sum, each) => sum + each, 0);
}

/** Where something that an app opens by a portable name is on the board. */
interface Place {
  pin: string;
  /** Active when low, and the firmware does not turn it round. */
  inverted: boolean;
}

export interface FirmwareOptions {
  board: BoardDescription;
  /** What the build was told of pins. */
  pins: PinMap;
  /** The names that the app opens pins by. */
  names: readonly string[];
  /** How the devices on I2C answer, in order. */
  answers: readonly I2CEvent[];
  /** What those on SPI send back, in order. */
  exchanges: readonly SPIEvent[];
  /** Gets what the script does, in the words of a simulation: pins by the app's names. */
  record(event: SimEvent): void;
}

/** The globals that the firmware of one board has, as far as this target uses them, simulated: they write down what is done with them. */
export class BoardFirmware {
  readonly time = new FirmwareTime();
  readonly natives: Record<string, unknown>;
  readonly flash = new SimFlash();
  private readonly options: FirmwareOptions;
  private readonly pins: FirmwarePins;
  private readonly places: ReadonlyMap<string, Place>;
  private readonly names: ReadonlyMap<string, string>;
  private readonly ports: Record<string, WiredSerial> = {};
  /** What each pin has, by the app's name: only a change of it is recorded. */
  private readonly last: Record<string, string> = {};

  constructor(options: FirmwareOptions) {
    this.options = options;
    const { board, names } = options;
    const drawn = board.screenLEDs ? board.leds : [];
    // Of `activeLow`, the firmware knows nothing.
    const known = [...board.leds, ...board.buttons].filter((name) => !board.activeLow?.[name]);
    const pins = [...known, ...board.pins].filter((name) => !drawn.includes(name));
    this.pins = new FirmwarePins(this.time, () => {}, pins);
    this.places = new Map(names.map((name) => [name, this.placeOf(name)]));
    this.names = new Map([...this.places].map(([name, { pin }]) => [pin, name]));
    for (const { pin, inverted } of this.places.values()) if (inverted) this.pins.pin(pin).level = 1;
    this.natives = {
      ...this.functions(),
      ...Object.fromEntries(pins.map((name) => [name, this.pins.pin(name)])),
      ...Object.fromEntries(drawn.map((name) => [name, this.drawnLED(name)])),
      ...this.buses(),
    };
  }

  /** The world outside sets the input that the app opens by this name. */
  drive(name: string, level: 0 | 1): void {
    const { pin, inverted } = this.places.get(name)!;
    this.pins.drive(pin, inverted ? opposite(level) : level);
  }

  /** The world outside gives the analog input that the app opens by this name another value. */
  measure(name: string, value: number): void {
    this.pins.pin(this.places.get(name)!.pin).analog = value;
  }

  feed(port: string, data: string): void {
    this.ports[port]!.feed(data);
  }

  /** What it keeps of the script: a record for each timer, watch and listener of a port. */
  kept(storage: Storage): Kept {
    const { time, pins } = this;
    const timers = time.runs;
    const watches = pins.listeners;
    const ports = Object.values(this.ports).flatMap(({ listeners }) => listeners);
    const vars =
      timers.length * recordVars(storage, TIMER) +
      watches.length * recordVars(storage, WATCH) +
      ports.length * LISTENER;
    return { vars, values: [...timers, ...watches, ...ports] };
  }

  private placeOf(name: string): Place {
    const { board, pins } = this.options;
    if (pins[name]) return { pin: pins[name], inverted: false };
    const wired = board.activeLow?.[name];
    return { pin: wired ?? name, inverted: wired !== undefined };
  }

  private functions(): Record<string, unknown> {
    const { time, pins } = this;
    return {
      ...sharedNatives(time, pins),
      // The firmware's Storage is a module; it counts sums in a way of its own.
      require: (module: string) => (module === "Storage" ? this.flash : undefined),
      E: {
        getBattery: () => 100,
        getTemperature: () => 20,
        CRC32: (text: string) =>
          text.split("").reduce((sum, char) => (sum * 33 + char.charCodeAt(0)) >>> 0, 7),
      },
      console: { log: (...words: unknown[]) => this.complain(words.join(" ")) },
      digitalWrite: (pin: FirmwarePin, level: 0 | 1 | boolean) => {
        pins.digitalWrite(pin, level);
        this.wrote(pin.name, pin.level);
      },
      analogWrite: (pin: FirmwarePin, duty: number) => this.wroteDuty(pin.name, duty),
    };
  }

  /** A circle on the screen. */
  private drawnLED(name: string): object {
    let lit = false;
    const write = (level: unknown) => {
      lit = !!level;
      this.wrote(name, lit ? 1 : 0);
    };
    return { read: () => lit, write };
  }

  private buses(): Record<string, unknown> {
    const { board, answers, exchanges } = this.options;
    const buses: Record<string, unknown> = {};
    for (const name of board.i2c) buses[name] = new WiredI2C(name, this.host("i2c"), answers);
    for (const name of board.spi) buses[name] = new WiredSPI(name, this.host("spi"), exchanges);
    for (const name of board.serial)
      buses[name] = this.ports[name] = new WiredSerial(name, this.host("serial"));
    return buses;
  }

  private host(bus: Bus): BusHost {
    const { board, record } = this.options;
    const chooses = board.lines === undefined && !board.unwired;
    return { time: this.time, lines: chooses ? [] : LINES[bus], record };
  }

  private wrote(pin: string, level: 0 | 1): void {
    const name = this.names.get(pin) ?? pin;
    const value = this.places.get(name)?.inverted ? opposite(level) : level;
    this.changed(name, { t: this.time.tick, pin: name, value }, value);
  }

  private wroteDuty(pin: string, written: number): void {
    const name = this.names.get(pin) ?? pin;
    const duty = this.places.get(name)?.inverted ? 1 - written : written;
    this.changed(name, { t: this.time.tick, pin: name, duty }, `duty ${duty}`);
  }

  private changed(name: string, event: SimEvent, value: unknown): void {
    if (this.last[name] === String(value)) return;
    this.last[name] = String(value);
    this.options.record(event);
  }

  private complain(error: string): void {
    this.options.record({ t: this.time.tick, error, task: "" });
  }
}

function opposite(level: 0 | 1): 0 | 1 {
  return level ? 0 : 1;
}
