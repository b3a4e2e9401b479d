import { describe } from "../../executor/errors/errors.ts";
import type { I2CDevice } from "../i2c.ts";

/**
 * A device of 256 registers of one byte. The first byte of a write is the register where reading or writing
 * begins; it counts up with each byte.
 */
export class Registers implements I2CDevice {
  /** What the registers hold; a test may read and write it. */
  readonly bytes: number[] = [];
  private pointer = 0;

  /** @param values see `set`. */
  constructor(values = "") {
    for (let i = 0; i < 256; i++) this.bytes.push(0);
    this.set(values);
  }

  /** Sets registers, all in hexadecimal: `"0f=12 10=ff"`. Changes nothing if one of them is wrong. */
  set(values: string): void {
    const pairs = values.split(/\s+/).filter((word) => word !== "");
    for (const [register, value] of pairs.map(parsePair)) this.bytes[register] = value;
  }

  write(bytes: number[]): boolean {
    bytes.forEach((byte, i) => {
      if (i === 0) this.pointer = byte;
      else this.bytes[this.advance()] = byte;
    });
    return true;
  }

  read(count: number): number[] {
    const bytes: number[] = [];
    while (bytes.length < count) bytes.push(this.bytes[this.advance()]!);
    return bytes;
  }

  private advance(): number {
    const place = this.pointer;
    this.pointer = (place + 1) & 0xff;
    return place;
  }
}

function parsePair(pair: string): [register: number, value: number] {
  const parts = /^([0-9a-f]+)=([0-9a-f]+)$/i.exec(pair);
  if (parts === null || parts[1]!.length > 2 || parts[2]!.length > 2)
    throw new Error(`${describe(pair)} sets no register; write hexadecimal pairs: 0f=12 10=ff.`);
  return [parseInt(parts[1]!, 16), parseInt(parts[2]!, 16)];
}
