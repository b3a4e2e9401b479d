import { ClosedError, MisuseError } from "../executor/errors/errors.ts";
import { Future, reuse } from "../executor/model/future.ts";
import type { Waiter } from "../executor/model/kernel.ts";
import { append, shift, type WaitList } from "../executor/model/wait-list.ts";
import { waitingIn } from "../executor/ready.ts";
import { DONE } from "./done.ts";
import { putBack, type Returned } from "./returned.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { awaited: ["send", "receive", "next"] };

/** Whoever waits has its value in `data`. */
const SEND = /*#__PURE__*/ waitingIn("send", (waiter, future) => {
  const { channel }: Senders = future.a;
  waiter.data = future.b;
  future.b = undefined;
  channel.check(waiter.data);
  append(future.a, waiter);
  channel.move();
});

/** Whoever has got a value has its ticket in `data`. */
const RECEIVE = /*#__PURE__*/ waitingIn(
  "receive",
  (waiter, future) => {
    const channel: Channel<unknown> = future.a;
    if (channel.closed && channel.size === 0) throw new ClosedError(38);
    channel.stand(waiter, undefined);
  },
  (value, future, waiter) => (future.a as Channel<unknown>).comeBack(value, waiter.data as number),
);

/** As RECEIVE, but for the end. Whoever waits has DONE in `data`, which `close` looks at. */
const NEXT = /*#__PURE__*/ waitingIn(
  "next",
  (waiter, future) => {
    const channel: Channel<unknown> = future.a;
    if (channel.closed && channel.size === 0) waiter.resolve(DONE);
    else channel.stand(waiter, DONE);
  },
  (value, future, waiter) => {
    if (value !== DONE) RECEIVE.undo!(value, future, waiter);
  },
);

/** The line of those that wait to send. */
interface Senders extends WaitList {
  readonly channel: Channel<any>;
}

/**
 * A queue of values between tasks, bounded: a sender waits while it is full, a receiver while it is empty. With a capacity
 * of 0 nothing is ever kept: a sender waits for a receiver, which gets the value from its hand. Any number of tasks may send
 * and receive; first come, first served on both sides, and every value reaches one receiver. `send` and `receive`
 * allocate nothing in steady state.
 *
 * @example
 * const readings = new Channel<number>(8);
 * yield* readings.send(21.5);         // in one task
 * const value = yield* readings.receive(); // in another
 */
export class Channel<T> implements WaitList {
  /** @internal Those that wait to receive. */
  first!: Waiter | undefined;
  private readonly senders: Senders = { first: undefined, channel: this };
  readonly capacity: number;
  /** How many values wait in the channel. More than `capacity` only if values came back when it was full. */
  size = 0;
  /** A ring of `capacity` places, which are made as they are needed; it begins at `head`. */
  protected readonly items: (T | undefined)[] = [];
  private head = 0;
  /** Values that came back; they are received first. */
  private readonly returned: Returned<T>[] = [];
  private sending?: Future<void>;
  private receiving?: Future<T>;
  /** How many values were handed out. */
  protected served = 0;
  /** The number of the one that was taken out last: where it was among those that were handed out. */
  protected ticket!: number;
  /** @internal */ closed?: boolean;
  /** For the types of `for await`, which the compiler makes a loop over `next()` of. */
  declare [Symbol.asyncIterator]: () => AsyncIterator<T>;

  /**
   * @param capacity values that fit in, a whole number of 0 or more.
   * @throws MisuseError R18.
   */
  constructor(capacity = 1) {
    if (capacity >>> 0 !== capacity) throw new MisuseError(18, capacity);
    this.capacity = capacity;
  }

  /**
   * Waits for room; with a capacity of 0, for a receiver. Cancel safety: a cancelled send has sent nothing, unless it had
   * been accepted before. Throws ClosedError R38 at the await if the channel is closed.
   */
  send(value: T): Future<void> {
    const sending = reuse(this.sending, SEND, this.senders);
    sending.b = value;
    return (this.sending = sending);
  }

  /**
   * Waits for a value. Cancel safety: a value that arrived but was not seen goes back to its place at the front.
   * Throws ClosedError R38 at the await if the channel is closed and empty.
   */
  receive(): Future<T> {
    return (this.receiving = reuse(this.receiving, RECEIVE, this));
  }

  /**
   * As `receive`, and gives DONE where that would throw: when the channel is closed and empty. This is what
   * `for await (const value of channel)` asks for each value. Cancel safety: as that of `receive`.
   */
  next(): Future<T | typeof DONE> {
    return new Future<T | typeof DONE>(NEXT, this);
  }

  /** Sends without waiting, from anywhere. False if there is no room. @throws ClosedError R38 if it is closed. */
  trySend(value: T): boolean {
    this.check(value);
    if (!(this.first || this.size < this.capacity)) return false;
    this.put(value);
    this.move();
    return true;
  }

  /** Takes a value without waiting, from anywhere; undefined if there is none, closed or not. */
  tryReceive(): T | undefined {
    if (this.size === 0 && this.senders.first) this.admit();
    if (this.size === 0) return undefined;
    const value = this.takeOut();
    this.move();
    return value;
  }

  /** The value that is received next, which stays where it is; undefined if there is none. From anywhere. */
  peek(): T | undefined {
    const { returned } = this;
    if (returned.length > 0) return returned[0]!.value;
    if (this.size > 0) return this.items[this.head];
    const sender = this.senders.first;
    return sender && (sender.data as T);
  }

  /** Drops the values that wait in the channel, from anywhere; those of senders that wait for room come in. */
  clear(): void {
    for (let left = this.size; left > 0; left--) this.tryReceive();
  }

  /**
   * Nothing can be sent any more. What is in the channel is still received; then `receive` throws ClosedError, as it
   * does at once for those that wait to receive or to send. From anywhere; a second time does nothing.
   */
  close(): void {
    this.closed = true;
    for (const line of [this.senders, this])
      for (let waiter: Waiter | undefined; (waiter = shift(line)); )
        if (line === this && waiter.data === DONE) waiter.resolve(DONE);
        else waiter.reject(new ClosedError(38));
  }

  /**
   * @internal Before a value is sent.
   * @throws ClosedError R38
   */
  check(_value: T): void {
    if (this.closed) throw new ClosedError(38);
  }

  /** @internal Gives the next value to `receiver`, which else waits in line. */
  stand(receiver: Waiter, data: unknown): void {
    receiver.data = data;
    if (this.size) this.serve(receiver);
    else append(this, receiver);
    this.move();
  }

  /**
   * @internal Hands on what can be handed on. Whoever is resolved has left its line, and may cancel anybody else by that, if both are
   * branches of one race.
   */
  move(): void {
    for (;;)
      if (this.first && this.size) this.serve(shift(this)!);
      else if (this.senders.first && (this.first || this.size < this.capacity)) this.admit();
      else return;
  }

  private serve(receiver: Waiter): void {
    const value = this.takeOut();
    receiver.data = this.ticket;
    receiver.resolve(value);
  }

  /** The value of the first sender moves in. INVARIANT: one waits. */
  private admit(): void {
    const sender = shift(this.senders)!;
    this.put(sender.data as T);
    sender.resolve();
  }

  protected put(value: T): void {
    // With a capacity of 0, what a sender hands over is there for a moment.
    this.items[(this.head + this.size++ - this.returned.length) % this.capacity || 0] = value;
  }

  /** INVARIANT: `size` > 0. */
  protected takeOut(): T {
    const { items, head, returned } = this;
    this.size--;
    const back = returned.shift();
    if (back) {
      this.ticket = back.ticket;
      return back.value;
    }
    const value = items[head] as T;
    items[head] = undefined;
    // An empty one begins anew, and so has no more places than were needed.
    this.head = this.size ? (head + 1) % this.capacity : 0;
    this.ticket = ++this.served;
    return value;
  }

  /** @internal Takes a value back to where it stood among those that were handed out. */
  comeBack(value: T, ticket: number): void {
    this.putBack(value, ticket);
    this.move();
  }

  protected putBack(value: T, ticket: number): void {
    this.size++;
    putBack(this.returned, ticket, value);
  }
}
