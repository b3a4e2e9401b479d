import { Channel } from "../sync/channel.ts";
import { END, LAST, MOST, PIECE, WINDOW } from "./piece.ts";

/** Messages that were sent, as texts. */
class Outbox extends Channel<string> {
  private readonly filled: () => void;

  constructor(capacity: number, filled: () => void) {
    super(capacity);
    this.filled = filled;
  }

  protected override put(text: string): void {
    super.put(text);
    this.filled();
  }
}

/**
 * What goes out: messages are cut into pieces, of which a few are on the way at a time. They are acknowledged in order; where one is
 * missing, that and all behind it are sent again.
 *
 *     outbox      rest     flight (first … first + 3)
 *     [m4 m3]     [m2]     [m2 m1 m1 m1] → line
 *                           ^ sent: the next one to go
 */
export class Outgoing {
  readonly outbox: Channel<string>;
  /** Of the message that is being cut, what is left; undefined if there is none. */
  private rest: string | undefined = undefined;
  /** The pieces that are not acknowledged: a character for the kind, then the bytes. */
  private flight: string[] = [];
  /** The number of the first of them. */
  private first = 0;
  /** How many of them went out, since it last went back. */
  private sent = 0;
  /** How many the other side takes, from `first` on. */
  private room = 1;
  /** The number of the piece that was taken last. */
  number = 0;
  /** The end is in `flight`, or was. */
  private ended = false;

  constructor(capacity: number, filled: () => void) {
    this.outbox = new Outbox(capacity, filled);
  }

  /** Something is to be acknowledged. */
  get waits(): boolean {
    return this.flight.length > 0;
  }

  /** The end was acknowledged, and with it all that went before. */
  get done(): boolean {
    return this.ended && !this.waits;
  }

  /** The piece that is to go out now; undefined if none may. */
  take(): string | undefined {
    const { flight, sent } = this;
    while (flight.length < WINDOW) {
      const piece = this.cut();
      if (piece === undefined) break;
      flight.push(piece);
    }
    if (sent >= flight.length || sent >= this.room) return undefined;
    this.number = (this.first + sent) & 255;
    this.sent++;
    return flight[sent];
  }

  private cut(): string | undefined {
    if (this.rest === undefined) this.rest = this.outbox.tryReceive();
    const { rest } = this;
    if (rest === undefined) return this.end();
    const isLast = rest.length <= MOST;
    this.rest = isLast ? undefined : rest.slice(MOST);
    return String.fromCharCode(isLast ? PIECE | LAST : PIECE) + rest.slice(0, MOST);
  }

  private end(): string | undefined {
    if (!this.outbox.closed || this.ended) return undefined;
    this.ended = true;
    return String.fromCharCode(PIECE | END);
  }

  /**
   * The other side expects piece number `next`, and takes `room` pieces from there on.
   * @returns whether that brings something new.
   */
  acknowledge(next: number, room: number): boolean {
    const count = (next - this.first) & 255;
    if (count > this.flight.length) return false;
    const isNew = count > 0 || (room > 0 && this.room === 0);
    this.flight.splice(0, count);
    this.first = next;
    this.sent = Math.max(0, this.sent - count);
    this.room = room;
    return isNew;
  }

  /** All that is not acknowledged goes out again. */
  goBack(): void {
    this.sent = 0;
  }

  /** Likewise, since nobody answers; if there was no room, one piece asks whether there is by now. */
  ask(): void {
    this.sent = 0;
    if (this.room === 0) this.room = 1;
  }

  /** Another session begins. @returns how many messages are dropped: those that were sent and not acknowledged as a whole. */
  restart(): number {
    const { outbox } = this;
    let lost = outbox.size + (this.rest === undefined ? 0 : 1);
    for (const piece of this.flight) if (piece.charCodeAt(0) & LAST) lost++;
    this.rest = undefined;
    this.flight = [];
    this.first = this.sent = 0;
    this.room = 1;
    this.ended = false;
    outbox.clear();
    return lost;
  }
}
