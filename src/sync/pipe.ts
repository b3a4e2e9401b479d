import { ClosedError, MisuseError } from "../executor/errors/errors.ts";
import { type Future, reuse } from "../executor/model/future.ts";
import type { Operation, Waiter } from "../executor/model/kernel.ts";
import { append, remove, shift, type WaitList } from "../executor/model/wait-list.ts";
import { suspend, waitingIn } from "../executor/ready.ts";
import { putBack, type Returned } from "./returned.ts";
import { whole } from "./whole.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { awaited: ["read", "write"] };

/** A typed array of more is refused by some engine or other. */
const MOST = 0x4000_0000;

/** Whoever waits has its bytes in `data`. */
const WRITE: Operation = {
  name: "write",
  begin: suspend,
  start(waiter, future) {
    const pipe: Pipe = future.a;
    const bytes: ArrayLike<number> = future.b;
    future.b = undefined;
    if (!pipe.offer(bytes, waiter)) pipe.line(waiter, true, bytes);
  },
  stop(waiter, future) {
    remove(future.a, waiter);
    // It may have stood before others, who have less to write.
    (future.a as Pipe).letIn();
    return true;
  },
};

/** Whoever waits has in `data` how many bytes it wants; whoever has got some, the number of the first. */
const READ = /*#__PURE__*/ waitingIn(
  "read",
  (waiter, future) => {
    const pipe: Pipe = future.a;
    const most: number = future.b;
    if (pipe.size === 0 && !pipe.closed) pipe.line(waiter, false, most);
    else pipe.hand(waiter, most);
  },
  (bytes, future, waiter) => (future.a as Pipe).comeBack(bytes as number[], waiter.data as number),
);

/**
 * Bytes between tasks, in a ring: what is written comes out in the same order, in pieces of any size. A writer waits until all of
 * its bytes fit in, so that those of two writers do not mix; a reader waits for one byte at least. First come, first served
 * on both sides. `read` allocates the list that it gives, and nothing else is allocated in steady state.
 *
 * @example
 * const pipe = new Pipe(16);
 * yield* pipe.write([1, 2]);
 * const bytes = yield* pipe.read();
 * check(bytes.length === 2 && bytes[1] === 2);
 */
export class Pipe implements WaitList {
  /** @internal The waiters: readers or writers. */
  first: Waiter | undefined = undefined;
  /** Bytes that fit in. */
  readonly capacity: number;
  /** How many bytes are in it. More than `capacity` only if some came back when it was full. */
  size = 0;
  /** Nothing can be written any more. */
  closed = false;
  /** Of which kind those are that wait, or waited last. */
  private writes = false;
  private readonly ring: number[] | Uint8Array;
  /** How many bytes went into the ring and came out of it, ever: where each stands. */
  private written = 0;
  private taken = 0;
  /** Bytes that came back; they are read first. */
  private readonly returned: Returned<number[]>[] = [];
  private writing: Future<void> | undefined = undefined;
  private reading: Future<number[]> | undefined = undefined;

  /**
   * @param capacity bytes that fit in, a whole number from 1 to 2^30.
   * @throws MisuseError R28.
   */
  constructor(capacity: number) {
    this.capacity = whole("Pipe", capacity, MOST);
    this.ring = ringOf(capacity);
  }

  /** How many more bytes fit in. */
  get free(): number {
    return Math.max(0, this.capacity - this.size);
  }

  /**
   * Waits until all of the bytes fit in, and for all who came before. They are taken from the list when they go in: leave it alone
   * until then. Cancel safety: a cancelled write has written nothing, unless it had been accepted before: then all of it.
   * Throws ClosedError R38 at the await if the pipe is closed.
   *
   * @param bytes whole numbers from 0 to 255, at most `capacity` of them.
   * @throws MisuseError R28 for more, R26 for what is no byte.
   */
  write(bytes: ArrayLike<number>): Future<void> {
    checkBytes(bytes, this.capacity);
    this.writing = reuse(this.writing, WRITE, this);
    this.writing.b = bytes;
    return this.writing;
  }

  /**
   * Waits for one byte at least, and gives those that are there, `most` of them; at the end, when the pipe is closed and empty, an
   * empty list. Cancel safety: bytes that arrived but were not seen go back to their place at the front.
   *
   * @param most a whole number of 1 or more. Default: all.
   * @throws MisuseError R28.
   */
  read(most = Infinity): Future<number[]> {
    if (most !== Infinity) whole("read", most, Infinity);
    this.reading = reuse(this.reading, READ, this);
    this.reading.b = most;
    return this.reading;
  }

  /**
   * Writes all of the bytes without waiting, from anywhere. False if they do not fit in, or if somebody waits to write.
   * @throws MisuseError R28 and R26 as `write`, ClosedError R38 if the pipe is closed.
   */
  tryWrite(bytes: ArrayLike<number>): boolean {
    checkBytes(bytes, this.capacity);
    return this.offer(bytes);
  }

  /** As `read`, without waiting, from anywhere: an empty list if there is nothing. */
  tryRead(most = Infinity): number[] {
    const bytes = this.take(most).value;
    this.letIn();
    return bytes;
  }

  /** Drops the bytes that are in it, from anywhere; those of writers that wait come in. */
  clear(): void {
    this.returned.length = this.size = 0;
    this.taken = this.written;
    this.letIn();
  }

  /**
   * Nothing can be written any more. What is in it is still read; then `read` gives an empty list, as it does at once for those that
   * wait. Those that wait to write get ClosedError R38. From anywhere; a second time does nothing.
   */
  close(): void {
    this.closed = true;
    for (let waiter: Waiter | undefined; (waiter = shift(this)); )
      if (this.writes) waiter.reject(new ClosedError(38));
      else this.hand(waiter, 1);
  }

  /** @internal @throws ClosedError R38 */
  offer(bytes: ArrayLike<number>, writer?: Waiter): boolean {
    if (this.closed) throw new ClosedError(38);
    if ((this.writes && this.first) || bytes.length > this.free) return false;
    // First: whoever gets the bytes may cancel the writer, if both are branches of one race.
    if (writer) writer.resolve();
    this.put(bytes);
    this.serve();
    return true;
  }

  /** @internal */
  line(waiter: Waiter, writes: boolean, data: unknown): void {
    this.writes = writes;
    waiter.data = data;
    append(this, waiter);
  }

  /** @internal Gives what there is, if only an empty list. */
  hand(reader: Waiter, most: number): void {
    const { ticket, value } = this.take(most);
    reader.data = ticket;
    reader.resolve(value);
    // Last: whoever may write now may cancel the reader.
    this.letIn();
  }

  /** @internal Those who wait to write come in, as long as there is room. */
  letIn(): void {
    while (this.writes && this.first && (this.first.data as ArrayLike<number>).length <= this.free) {
      const writer = shift(this)!;
      this.put(writer.data as ArrayLike<number>);
      writer.resolve();
    }
  }

  /** @internal Takes bytes back to where they stood. */
  comeBack(bytes: number[], ticket: number): void {
    if (bytes.length === 0) return;
    putBack(this.returned, ticket, bytes);
    this.size += bytes.length;
    this.serve();
  }

  /** Those who wait to read get what there is. */
  private serve(): void {
    while (!this.writes && this.first && this.size > 0) {
      const reader = shift(this)!;
      this.hand(reader, reader.data as number);
    }
  }

  private put(bytes: ArrayLike<number>): void {
    const { ring, capacity } = this;
    for (let i = 0; i < bytes.length; i++) ring[this.written++ % capacity] = bytes[i]!;
    this.size += bytes.length;
  }

  /** Bytes that stood together, with the number of the first. */
  private take(most: number): Returned<number[]> {
    const { ring, capacity, returned } = this;
    const back = returned[0];
    if (back) {
      const value = back.value.splice(0, Math.min(most, back.value.length));
      const { ticket } = back;
      back.ticket += value.length;
      if (back.value.length === 0) returned.shift();
      this.size -= value.length;
      return { ticket, value };
    }
    const ticket = this.taken;
    const value: number[] = [];
    while (value.length < most && this.taken < this.written) value.push(ring[this.taken++ % capacity]!);
    this.size -= value.length;
    return { ticket, value };
  }
}

/** A list of numbers, which grows as it is used, is what MuJS has. */
function ringOf(size: number): number[] | Uint8Array {
  return typeof Uint8Array !== "undefined" ? new Uint8Array(size) : [];
}

/** @throws MisuseError R28, R26. */
function checkBytes(bytes: ArrayLike<number>, most: number): void {
  if (!(bytes.length <= most)) throw new MisuseError(28, "write", bytes.length, 0, most);
  for (let i = 0; i < bytes.length; i++)
    if ((bytes[i]! & 255) !== bytes[i]) throw new MisuseError(26, "write", bytes[i]);
}
