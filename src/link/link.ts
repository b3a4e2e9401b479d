import type { Future } from "../executor/model/future.ts";
import type { DONE } from "../sync/done.ts";
import type { Codec } from "./codec.ts";

export interface LinkOptions<Out = unknown, In = Out> {
  /** Messages that wait on each side to be sent, and to be received: 1 to 255. Default: 4. */
  capacity?: number;
  /** Bytes of the longest message, 1 to 65,536. Default: 1,024. */
  limit?: number;
  /**
   * Milliseconds above 0 after which what nobody has answered goes out again: four times at that pace, then after twice as long each
   * time, up to 16 times as long. More than 100 bytes take on the line. Default: 200, for 9,600 baud and more.
   */
  resendMs?: number;
  /** A whole number from 1 to 2^31 - 1 that is another one at each start of this side. Default: one that is drawn. */
  session?: number;
  /** How messages become bytes. Default: JSON. */
  codec?: Codec<Out, In>;
  /** Told when the other side has begun anew: how many messages were sent to it before and are dropped, since it has not acknowledged them. */
  onRestart?: (lost: number) => void;
}

/** A channel whose other end is on another board. */
export interface Link<Out, In = Out> {
  /**
   * Sends a message: done when the link has taken it over, which waits while `capacity` others are to go out. It is encoded at
   * once. Cancel safety: a cancelled send has sent nothing, unless it had been accepted before.
   * Throws ClosedError R38 at the await if the link is closed.
   * @throws MisuseError R56 for a message that is too long, R61 for what JSON cannot hold; what another codec throws.
   */
  send(message: Out): Future<void>;
  /** Sends without waiting, from anywhere. False if there is no room. @throws ClosedError R38 if it is closed; MisuseError R56, R61. */
  trySend(message: Out): boolean;
  /**
   * Waits for a message. Cancel safety: one that arrived but was not seen goes back to its place at the front.
   * Throws ClosedError R38 at the await if the link is closed and all was received.
   */
  receive(): Future<In>;
  /** As `receive`, and gives DONE where that would throw: `for await (const message of link)` asks it for each. */
  next(): Future<In | typeof DONE>;
  /** Takes a message without waiting, from anywhere; undefined if there is none. */
  tryReceive(): In | undefined;
  /** How many messages have arrived and wait to be received. */
  readonly size: number;
  /**
   * Nothing is sent or received any more, but what is there already: what `send` was done with still goes out, and what has
   * arrived is received. Then the other side is closed, too. When nobody answers eight times in a row, it ends without that. The port stays open.
   * From anywhere; a second time does nothing.
   */
  close(): void;
  /** It was closed, here or there; or its port was. */
  readonly closed: boolean;
  /** The other side has answered since it began last. Whether it is still there only an answer can tell. */
  readonly connected: boolean;
  /** See LinkOptions; may be set later. */
  onRestart: ((lost: number) => void) | undefined;
  /** Frames that came in and were spoilt. */
  readonly lost: number;
  /** How often something was sent again because nobody had answered in time. */
  readonly resent: number;
  /** For the types of `for await`, which the compiler makes a loop over `next()` of. */
  [Symbol.asyncIterator]: () => AsyncIterator<In>;
}
