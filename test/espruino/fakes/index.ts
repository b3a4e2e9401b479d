import { FakeI2C, FakeSerial, FakeSPI } from "./buses.ts";
import { sharedNatives } from "./natives.ts";
import { type FakePin, FakePins } from "./pins.ts";
import { FakeTime } from "./time.ts";

declare const global: Record<string, any>;

const PINS = ["LED1", "LED2", "BTN1", "D1", "D2", "D3", "D4", "A0"];

/** All that the adapter uses of the engine, replaced by recorders. One set for every test. */
export class Fakes {
  readonly time: FakeTime;
  readonly pins: FakePins;
  readonly i2c: FakeI2C;
  readonly spi: FakeSPI;
  readonly serial: FakeSerial;
  readonly lines: string[] = [];

  constructor() {
    const log = (what: string) => this.log(what);
    this.time = new FakeTime();
    this.pins = new FakePins(this.time, log, PINS);
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
      digitalWrite: (pin: FakePin, level: 0 | 1) => pins.digitalWrite(pin, level),
      analogWrite: (pin: FakePin, duty: number, options: any) => pins.analogWrite(pin, duty, options),
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
