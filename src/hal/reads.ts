import { BusError, MisuseError } from "../executor/errors/errors.ts";
import type { Arrived, Wish } from "./arrived.ts";

/* What a port reads beside all that is there: a line, so many bytes, the bytes before one. */

/** No reader keeps more bytes waiting. */
const MOST = 4096;
const LIMIT = 256;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

export interface LimitOptions {
  /** Bytes of the longest line or frame, its end not counted: 1 to 4,096. Default 256. */
  limit?: number;
}

/** @throws MisuseError R28 unless `value` is a whole number from 1 to 4,096. */
function check(what: string, value: number): number {
  if (!(value >= 1 && value <= MOST && Math.floor(value) === value))
    throw new MisuseError(28, what, value, 1, MOST);
  return value;
}

/** @throws MisuseError R28 for a limit that is out of range. */
export function checkLimit(what: string, { limit = LIMIT }: LimitOptions = {}): number {
  return check(`limit of ${what}`, limit);
}

export function exactly(count: number): Wish {
  check("readExactly", count);
  return { count: (bytes) => (bytes.length < count ? 0 : count), make: (bytes) => bytes };
}

export function until(label: string, byte: number, options?: LimitOptions): Wish {
  if (byte !== (byte & 255)) throw new MisuseError(26, "readUntil", byte);
  const limit = checkLimit("readUntil", options);
  return {
    count: (bytes, arrived) => countTo(bytes, bytes.indexOf(byte), limit, arrived),
    make: (bytes, arrived) => whole(label, bytes, limit, arrived),
  };
}

/** A line ends with a carriage return, a line feed, or both. */
export function line(label: string, options?: LimitOptions): Wish {
  const limit = checkLimit("readLine", options);
  return {
    count(bytes, arrived) {
      const isRest = arrived.returned && bytes[0] === LINE_FEED;
      if (bytes.length > 0) arrived.returned = false;
      return isRest ? -1 : countTo(bytes, endOfLine(bytes), limit, arrived);
    },
    make(bytes, arrived) {
      arrived.returned = bytes[bytes.length - 1] === CARRIAGE_RETURN;
      let text = "";
      for (const byte of whole(label, bytes, limit, arrived)) text += String.fromCharCode(byte);
      return text;
    },
  };
}

function endOfLine(bytes: readonly number[]): number {
  let i = 0;
  while (i < bytes.length && bytes[i] !== LINE_FEED && bytes[i] !== CARRIAGE_RETURN) i++;
  return i < bytes.length ? i : -1;
}

/** How many bytes end with that at `end`; what is too long is dropped as it comes, since its end may never do. */
function countTo(bytes: readonly number[], end: number, limit: number, arrived: Arrived): number {
  const length = end < 0 ? bytes.length : end;
  if (length > limit || (length > 0 && arrived.lost)) {
    arrived.lost = (arrived.lost || 0) + length;
    return -length;
  }
  return end + 1;
}

/** The bytes before the last one. @throws BusError R49 if there were others that had to be dropped. */
function whole(label: string, bytes: number[], limit: number, arrived: Arrived): number[] {
  const { lost } = arrived;
  arrived.lost = 0;
  if (lost) throw new BusError(49, label, lost, limit);
  return bytes.slice(0, -1);
}
