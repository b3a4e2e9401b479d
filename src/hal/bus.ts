import type { Future } from "../executor/model/future.ts";
import type { DONE } from "../sync/done.ts";
import type { Wish } from "./arrived.ts";
import type { LimitOptions } from "./reads.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = {
  awaited: ["read", "write", "writeRead", "transfer", "readLine", "readExactly", "readUntil", "next"],
  members: { readLine: ["WISHES"], readExactly: ["WISHES"], readUntil: ["WISHES"], next: ["ITERATED"] },
};

/** Bytes are array-likes of 0..255: plain arrays and typed arrays both fit, on every engine. */
export type Bytes = ArrayLike<number>;

export interface I2COptions {
  /** In Hz. Default 100,000. */
  frequency?: number;
}

/**
 * An I2C controller. Transfers are futures: they take bus time, in the order they are awaited.
 * A device that does not answer rejects with BusError R27 (NACK).
 * Cancel safety: a transfer that has begun ends on the wire; its result is dropped.
 */
export interface I2C {
  /** @param address 7 bits, 0x08 to 0x77. */
  read(address: number, count: number): Future<number[]>;
  write(address: number, bytes: Bytes): Future<void>;
  /** Writes, then reads after a repeated start: how registers are read. */
  writeRead(address: number, bytes: Bytes, count: number): Future<number[]>;
  close(): void;
}

export interface SPIOptions {
  /** In Hz. Default 1,000,000. */
  frequency?: number;
  /** Clock polarity and phase. Default 0. */
  mode?: 0 | 1 | 2 | 3;
  /** The chip-select pin, low during a transfer. */
  select?: string;
}

/** An SPI controller. */
export interface SPI {
  /** Sends `bytes` and gives as many bytes that came in meanwhile. */
  transfer(bytes: Bytes): Future<number[]>;
  close(): void;
}

export interface SerialOptions {
  /** Bits a second, 8N1. Default 9600. */
  baud?: number;
}

/** A serial port. */
export interface Serial {
  /**
   * All bytes that have arrived, at least one; waits for the first.
   * One reader at a time. Cancel safety: bytes stay for the next read.
   */
  read(): Future<number[]>;
  /**
   * A line as text, one character a byte, without its end: a carriage return, a line feed, or both. Of a line that is longer
   * than `limit`, all is dropped up to its end; then BusError R49 says so at the await, and the next line is read as ever.
   * One reader at a time. Cancel safety: a line that has not come in whole stays in the port.
   * @throws MisuseError R28 for a limit that is out of range.
   */
  readLine(options?: LimitOptions): Future<string>;
  /**
   * So many bytes, from 1 to 4,096, when all of them have arrived. One reader at a time. Cancel safety: as `readLine`.
   * @throws MisuseError R28 for another number.
   */
  readExactly(count: number): Future<number[]>;
  /**
   * The bytes before the next `byte`, which is taken, too. One reader at a time. Too many bytes, and cancel safety: as `readLine`.
   * @throws MisuseError R26 unless it is a byte, R28 for a limit that is out of range.
   */
  readUntil(byte: number, options?: LimitOptions): Future<number[]>;
  /** As `read`, and gives DONE once the port is closed: `for await (const bytes of port)` asks it for each piece. */
  next(): Future<number[] | typeof DONE>;
  /** For the types of `for await`, which the compiler makes a loop over `next()` of. */
  [Symbol.asyncIterator]: () => AsyncIterator<number[]>;
  /** @internal Waits for what `wish` asks for. */
  wishing<T>(wish: Wish): Future<T>;
  /** Done when the last byte is on the wire. A string goes out as one byte a character (0..255). */
  write(data: string | Bytes): Future<void>;
  close(): void;
}
