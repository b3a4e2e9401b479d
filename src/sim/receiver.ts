import { MisuseError } from "../executor/errors/errors.ts";
import type { Waiter } from "../executor/model/kernel.ts";
import { nameOf } from "../executor/model/task-name.ts";
import { type Arrived, give, takeBack, taken, type Wish } from "../hal/arrived.ts";
import { endReader } from "../hal/next-bytes.ts";
import type { Entry } from "./agenda.ts";
import { textOf } from "./bytes.ts";
import type { SimClock } from "./clock.ts";
import { BitLine } from "./line.ts";
import type { Recording } from "./recording.ts";

/** Bytes that a port keeps for a firmware that does not read. */
const ROOM = 4096;

/**
 * The receiving half of a port. Bytes sent to it wait on the line until it is open, arrive at its baud
 * rate, and stay in a bounded buffer until they are read. A full buffer drops what comes; the recording
 * says so when that begins and, with the count, when room is made.
 */
export class Receiver {
  private readonly name: string;
  private readonly clock: SimClock;
  private readonly recording: Recording;
  private readonly line: BitLine;
  /** Sent, and not arrived from place `sent` on. */
  private waiting: number[] = [];
  private sent = 0;
  private baud = 0;
  private arrival: Entry | undefined = undefined;
  private buffer: number[] = [];
  /** What was handed out of the buffer and came back, and how many bytes were. */
  private arrived: Arrived = [];
  private count = 0;
  private lost = 0;
  private reader: Waiter | undefined = undefined;
  private wish: Wish | undefined = undefined;

  constructor(name: string, clock: SimClock, recording: Recording) {
    this.name = name;
    this.clock = clock;
    this.recording = recording;
    this.line = new BitLine(clock);
  }

  send(bytes: readonly number[]): void {
    for (const byte of bytes) this.waiting.push(byte);
    this.expect();
  }

  open(baud: number): void {
    this.baud = baud;
    this.expect();
  }

  /** Drops what was not read; what has not arrived stays on the line. `error` goes to the reader. */
  close(error: Error): void {
    this.clock.cancel(this.arrival);
    this.arrival = undefined;
    this.baud = 0;
    this.takeAll();
    this.arrived = [];
    const { reader } = this;
    this.reader = undefined;
    endReader(reader, error);
  }

  /** @throws MisuseError R32 if somebody else reads. */
  read(waiter: Waiter, wish: Wish | undefined): void {
    if (this.reader !== undefined) throw new MisuseError(32, this.name, nameOf(this.reader));
    this.reader = waiter;
    this.wish = wish;
    this.serve();
  }

  leave(): void {
    this.reader = undefined;
  }

  /** Bytes that were handed to `reader`, which was cancelled before it ran. */
  giveBack(reader: Waiter): void {
    takeBack(this.arrived, reader);
    this.serve();
  }

  private serve(): void {
    const { reader, arrived, buffer, count } = this;
    if (reader === undefined) return;
    if (buffer.length > 0) arrived.push({ ticket: count, value: this.takeAll() });
    this.count += buffer.length;
    const pieces = taken(arrived, this.wish);
    if (pieces === undefined) return;
    this.reader = undefined;
    give(arrived, reader, pieces, this.wish);
  }

  private takeAll(): number[] {
    const bytes = this.buffer;
    this.buffer = [];
    if (this.lost > 0) this.report(`${this.lost} bytes were lost`);
    this.lost = 0;
    return bytes;
  }

  private expect(): void {
    const left = this.waiting.length - this.sent;
    if (this.baud === 0 || this.arrival !== undefined || left === 0) return;
    const ticks = this.line.take(1, this.baud);
    const count = 1 + this.line.takeRest(left - 1);
    this.arrival = this.clock.after(ticks, () => this.arrive(count));
  }

  private arrive(count: number): void {
    const bytes = this.waiting.slice(this.sent, this.sent + count);
    this.sent += count;
    if (this.sent === this.waiting.length) {
      this.waiting = [];
      this.sent = 0;
    }
    this.arrival = undefined;
    this.recording.add({ t: this.clock.tick, port: this.name, received: textOf(bytes) });
    this.keep(bytes);
    this.serve();
    this.expect();
  }

  private keep(bytes: number[]): void {
    const room = Math.max(0, ROOM - this.buffer.length);
    for (const byte of bytes.slice(0, room)) this.buffer.push(byte);
    if (bytes.length <= room) return;
    if (this.lost === 0) this.report("bytes are lost until the app reads");
    this.lost += bytes.length - room;
  }

  private report(what: string): void {
    const error = `${this.name}: the receive buffer of ${ROOM} bytes was full, ${what}`;
    this.recording.add({ t: this.clock.tick, error, task: "" });
  }
}
