import { BusError } from "../executor/errors/errors.ts";
import { Channel } from "../sync/channel.ts";
import type { Codec } from "./codec.ts";
import { END, GAP, HEAD, LAST, SUM } from "./piece.ts";

/** Messages that have arrived. */
class Inbox<T> extends Channel<T> {
  private readonly taken: () => void;

  constructor(capacity: number, taken: () => void) {
    super(capacity);
    this.taken = taken;
  }

  protected override takeOut(): T {
    const message = super.takeOut();
    this.taken();
    return message;
  }
}

/** What comes in: pieces in order, which become messages. */
export class Incoming<T> {
  readonly inbox: Channel<T>;
  private readonly codec: Codec<any, T>;
  private readonly limit: number;
  /** The number of the piece that is expected. */
  next = 0;
  /** What has come of a message that is not whole yet. */
  private text = "";
  /** That the expected piece is missing was said. */
  private missed = false;
  /** The other side has ended it. */
  ended = false;

  constructor(capacity: number, limit: number, codec: Codec<any, T>, taken: () => void) {
    this.inbox = new Inbox(capacity, taken);
    this.codec = codec;
    this.limit = limit;
  }

  /** How many pieces may come: each may be the last one of a message. */
  get room(): number {
    const { inbox } = this;
    // Whoever has closed it here takes what comes, and drops it.
    return inbox.closed ? 1 : Math.max(0, Math.min(255, inbox.capacity - inbox.size));
  }

  /**
   * Takes a piece, if it is the one that is expected.
   * @returns GAP if one is missing, which was not said yet.
   * @throws BusError R49 for a message that is too long.
   */
  take(kind: number, number: number, packet: readonly number[]): number {
    const ahead = (number - this.next) & 255;
    if (ahead === 0) this.accept(kind, packet);
    else if (ahead < 128 && !this.missed) {
      this.missed = true;
      return GAP;
    }
    return 0;
  }

  private accept(kind: number, packet: readonly number[]): void {
    const isEnd = (kind & END) > 0;
    if (this.room === 0 && !isEnd) return;
    this.next = (this.next + 1) & 255;
    this.missed = false;
    this.ended = isEnd;
    for (let i = HEAD; i < packet.length - SUM; i++) this.text += String.fromCharCode(packet[i]!);
    if (this.text.length > this.limit) throw new BusError(49, "link", this.text.length, this.limit);
    if (kind & LAST) this.deliver();
  }

  private deliver(): void {
    const { text, inbox } = this;
    this.text = "";
    if (!inbox.closed) inbox.trySend(this.codec.decode(text));
  }

  /** Another session begins. What has come as a whole stays. */
  restart(): void {
    this.next = 0;
    this.text = "";
    this.missed = false;
  }
}
