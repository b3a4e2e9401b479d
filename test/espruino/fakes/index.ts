import { sharedNatives } from "../../../cli/board-run/firmware-natives.ts";
import { type FirmwarePin, FirmwarePins } from "../../../cli/board-run/firmware-pins.ts";
import { FirmwareTime } from "../../../cli/board-run/firmware-time.ts";
import { FakeI2C, FakeSerial, FakeSPI } from "./buses.ts";

declare const global: Record<string, any>;

const PINS = ["LED1", "LED2", "BTN1", "D1", "D2", "D3", "D4", "A0"];

/** All that the adapter uses of the engine, replaced by recorders. One set for every test. */
export class Fakes {
  readonly time: FirmwareTime;
  readonly pins: FirmwarePins;
  readonly i2c: FakeI2C;
  readonly spi: FakeSPI;
  readonly serial: FakeSerial;
  readonly lines: string[] = [];

  constructor() {
    const log = (what: string) => this.log(what);
    this.time = new FirmwareTime();
    this.pins = new FirmwarePins(this.time, log, PINS);
    this.i2c = new FakeI2C(log);
    this.spi = new FakeSPI(log);
    this.serial = new FakeSerial(log);
  }

  /** Adds a line with the time in milliseconds, rounded. */
  log(what: string): void {
    this.lines.push(`${Math.round(this.time.real)} ${what}`);
  }

  private natives(): Record<string, unknown> {
    const { time, pins } = this;
    const natives: Record<string, unknown> = {
      ...sharedNatives(time, pins),
      console: { log: (text: string) => this.log(text) },
      I2C1: this.i2c,
      SPI1: this.spi,
      Serial1: this.serial,
      digitalWrite: (pin: FirmwarePin, level: 0 | 1) => pins.digitalWrite(pin, level),
      analogWrite: (pin: FirmwarePin, duty: number, options: any) => pins.analogWrite(pin, duty, options),
    };
    for (const name of PINS) natives[name] = pins.pin(name);
    return natives;
  }

  /** Runs `test` with the fakes as globals, and puts back what was there. */
  run(test: (fakes: Fakes) => void): string[] {
    const natives = this.natives();
    const before: Record<string, unknown> = {};
    for (const name of Object.keys(natives)) before[name] = global[name];
    try {
      for (const name of Object.keys(natives)) global[name] = natives[name];
      test(this);
    } finally {
      for (const name of Object.keys(natives)) global[name] = before[name];
    }
    return this.lines;
  }
}
