import { Future } from "../../src/executor/model/future.ts";
import type { Bytes, SPI, SPIOptions } from "../../src/hal/bus.ts";
import { openBus, plain, transferOperation, withLines } from "./bus.ts";
import { checkBytes, checkRange } from "./check.ts";
import { claimPin, opened, release } from "./claims.ts";
import type { DigitalWrite, NativePin, NativeSPI } from "./natives.ts";

declare const digitalWrite: DigitalWrite;

const TRANSFER = transferOperation("transfer");

class EspruinoSPI implements SPI {
  private readonly label: string;
  private select: NativePin | undefined;
  private bus: NativeSPI | undefined;

  constructor(name: string, frequency: number, mode: number, select: string | undefined) {
    checkRange(`frequency of ${name}`, frequency, 1, 1e8);
    checkRange(`mode of ${name}`, mode, 0, 3);
    this.label = name;
    this.bus = openBus<NativeSPI>(name, (bus) => {
      bus.setup(withLines(name, { baud: frequency, mode }));
      if (select !== undefined) this.select = claimSelect(select);
    });
  }

  transfer(bytes: Bytes): Future<number[]> {
    opened(this.bus, this.label);
    checkBytes(this.label, bytes);
    return new Future<number[]>(TRANSFER, () => this.send(bytes));
  }

  private send(bytes: Bytes): number[] {
    const bus = opened(this.bus, this.label);
    return plain(bytes.length > 0 ? bus.send(bytes, this.select) : undefined);
  }

  close(): void {
    if (!this.bus) return;
    this.bus = undefined;
    release(this.label);
    if (this.select !== undefined) release(this.select);
  }
}

/** Idles high. */
function claimSelect(name: string): NativePin {
  const pin = claimPin(name);
  digitalWrite(pin, 1);
  return pin;
}

export function spi(name: string, { frequency = 1_000_000, mode = 0, select }: SPIOptions = {}): SPI {
  return new EspruinoSPI(name, frequency, mode, select);
}
