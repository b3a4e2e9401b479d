import { BusError } from "../../src/executor/errors/errors.ts";
import { Future } from "../../src/executor/model/future.ts";
import type { Bytes, I2C, I2COptions } from "../../src/hal/bus.ts";
import { openBus, plain, transferOperation, withLines } from "./bus.ts";
import { checkBytes, checkRange } from "./check.ts";
import { opened, release } from "./claims.ts";
import type { NativeI2C } from "./natives.ts";

const READ = transferOperation("read");
const WRITE = transferOperation("write");
const WRITE_READ = transferOperation("writeRead");

class EspruinoI2C implements I2C {
  private readonly label: string;
  private bus: NativeI2C | undefined;

  constructor(name: string, frequency: number) {
    checkRange(`frequency of ${name}`, frequency, 1, 5e6);
    this.label = name;
    this.bus = openBus<NativeI2C>(name, (bus) => bus.setup(withLines(name, { bitrate: frequency })));
  }

  read(address: number, count: number): Future<number[]> {
    this.check(address, [], count);
    return new Future<number[]>(READ, () => this.receive(address, count));
  }

  write(address: number, bytes: Bytes): Future<void> {
    this.check(address, bytes, 0);
    return new Future<void>(WRITE, () => this.send(address, bytes, true));
  }

  writeRead(address: number, bytes: Bytes, count: number): Future<number[]> {
    this.check(address, bytes, count);
    return new Future<number[]>(WRITE_READ, () => {
      this.send(address, bytes, false);
      return this.receive(address, count);
    });
  }

  close(): void {
    if (this.bus) release(this.label);
    this.bus = undefined;
  }

  private check(address: number, bytes: Bytes, count: number): void {
    opened(this.bus, this.label);
    checkRange(`address of ${this.label}`, address, 0x08, 0x77);
    checkRange(`count of ${this.label}`, count, 0, 65_535);
    checkBytes(this.label, bytes);
  }

  /** The engine does not even address a device for no bytes, so one is read in order to learn whether it is there. */
  private send(address: number, bytes: Bytes, stop: boolean): void {
    this.attempt(address, (bus) => {
      if (bytes.length > 0) bus.writeTo({ address, stop }, bytes);
      else if (stop) bus.readFrom(address, 1);
    });
  }

  private receive(address: number, count: number): number[] {
    return plain(this.attempt(address, (bus) => bus.readFrom(address, count)));
  }

  private attempt<T>(address: number, transfer: (bus: NativeI2C) => T): T {
    const bus = opened(this.bus, this.label);
    try {
      return transfer(bus);
    } catch (cause) {
      const error: { cause?: unknown } = new BusError(27, this.label, address.toString(16));
      error.cause = cause;
      throw error;
    }
  }
}

export function i2c(name: string, { frequency = 100_000 }: I2COptions = {}): I2C {
  return new EspruinoI2C(name, frequency);
}
