import type { Future } from "../executor/model/future.ts";
import type { DONE } from "../sync/done.ts";
import type { Wish } from "./arrived.ts";
import type { Bytes, Serial } from "./bus.ts";
import type { Framing } from "./framing.ts";
import { nextWith, type ReadSide } from "./next-bytes.ts";
import { checkLimit, type LimitOptions } from "./reads.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = {
  needs: ["WISHES"],
  awaited: ["send", "receive", "next"],
  gives: ["send", "receive", "next", "lost"],
};

/** What `frames` gives: packets in both directions over a serial port, which stays open when it is no longer used. */
export interface Frames {
  /** Sends a packet as one frame. Done when its last byte is on the wire. */
  send(bytes: Bytes): Future<void>;
  /** Waits for the next packet. One reader of the port at a time. Cancel safety: a packet that was not seen is received next. */
  receive(): Future<number[]>;
  /** As `receive`, and gives DONE once the port is closed: `for await (const packet of link)` asks it for each. */
  next(): Future<number[] | typeof DONE>;
  /** For the types of `for await`, which the compiler makes a loop over `next()` of. */
  [Symbol.asyncIterator]: () => AsyncIterator<number[]>;
  /** Frames that were no packets, or too long, since this was made. After each of them the next end begins a frame anew. */
  readonly lost: number;
}

class PortFrames implements Frames, Wish {
  lost = 0;
  declare [Symbol.asyncIterator]: () => AsyncIterator<number[]>;
  private readonly port: Serial;
  private readonly framing: Framing;
  private readonly limit: number;
  /** The frame that comes in is too long: what is left of it is dropped. */
  private skipping = false;

  constructor(port: Serial, framing: Framing, limit: number) {
    this.port = port;
    this.framing = framing;
    this.limit = limit;
  }

  send(bytes: Bytes): Future<void> {
    return this.port.write(this.framing.encode(bytes));
  }

  receive(): Future<number[]> {
    return this.port.wishing<number[]>(this);
  }

  next(): Future<number[] | typeof DONE> {
    return nextWith(this.port as unknown as ReadSide, this);
  }

  /** @internal What is no packet goes, from the front. */
  count(bytes: readonly number[]): number {
    const { framing, limit, skipping } = this;
    const end = bytes.indexOf(framing.end);
    if (end < 0 && bytes.length <= limit && !skipping) return 0;
    if (end < 0) {
      this.skipping = skipping || bytes.length > 0;
      return -bytes.length;
    }
    this.skipping = false;
    if (!skipping && end <= limit && end > 0 && framing.decode(bytes.slice(0, end))) return end + 1;
    // Between two ends there may be nothing at all.
    if (skipping || end > 0) this.lost++;
    return -end - 1;
  }

  /** @internal */
  make(bytes: number[]): number[] {
    return this.framing.decode(bytes.slice(0, -1))!;
  }
}

/**
 * Packets over a serial port, told apart by `cobs` or `slip`. A receiver that begins in the middle of a frame, or loses bytes, is
 * right again from the next end on; what it could not use is counted in `lost`. From anywhere.
 *
 * @throws MisuseError R28 for a limit that is out of range. A frame may have `limit` bytes on the line, its end not counted.
 * @example
 * const link = frames(board.serial("Serial1"), cobs, { limit: 64 });
 * yield* link.send([1, 2, 3]);
 */
export function frames(port: Serial, framing: Framing, options?: LimitOptions): Frames {
  return new PortFrames(port, framing, checkLimit("frames", options));
}
