import { ClosedError, MisuseError } from "../executor/errors/errors.ts";
import { Future, reusable } from "../executor/model/future.ts";
import type { Awaited, Operation, Waiter } from "../executor/model/kernel.ts";
import { append, remove, shift, type WaitList } from "../executor/model/wait-list.ts";
import { suspend } from "../executor/ready.ts";
import { DONE } from "./done.ts";
import { putBack, type Returned } from "./returned.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { awaited: ["send", "receive", "next"] };

const SEND: Operation = {
  name: "send",
  begin: suspend,
  start(waiter, future) {
    const channel: Channel<unknown> = future.a;
    const value = future.b;
    future.b = undefined;
    if (!channel.hasRoom()) {
      waiter.data = value;
      append(channel, waiter);
      return;
    }
    // First: whoever gets the value may cancel the sender, if both are branches of one race.
    waiter.resolve();
    channel.deliver(value);
  },
  stop: leave,
};

const RECEIVE: Operation = {
  name: "receive",
  begin: suspend,
  start(waiter, future) {
    const channel: Channel<unknown> = future.a;
    if (channel.size === 0) channel.queue(waiter);
    else channel.hand(waiter);
  },
  stop: leave,
  undo: (value, future, waiter) => (future.a as Channel<unknown>).giveBack(value, waiter.data as number),
};

/** As RECEIVE, but for the end. Whoever waits has DONE in `data`, which `close` looks at. */
const NEXT: Operation = {
  name: "next",
  begin: suspend,
  start(waiter, future) {
    const channel: Channel<unknown> = future.a;
    if (channel.size > 0) channel.hand(waiter);
    else if (channel.closed) waiter.resolve(DONE);
    else {
      waiter.data = DONE;
      append(channel, waiter);
    }
  },
  stop: leave,
  undo(value, future, waiter) {
    if (value !== DONE) RECEIVE.undo!(value, future, waiter);
  },
};

function leave(waiter: Waiter, future: Awaited): boolean {
  remove(future.a, waiter);
  waiter.data = undefined;
  return true;
}

/**
 * A queue of values between tasks, bounded: a sender waits while it is full, a receiver while it is empty.
 * First come, first served on both sides; every value reaches one receiver. `send` and `receive` allocate
 * nothing in steady state.
 *
 * @example
 * const readings = new Channel<number>(8);
 * yield* readings.send(21.5);         // in one task
 * const value = yield* readings.receive(); // in another
 */
export class Channel<T> implements WaitList {
  /** @internal The waiters: receivers while the channel is empty, else senders. */
  first: Waiter | undefined = undefined;
  readonly capacity: number;
  /** How many values wait in the channel. */
  size = 0;
  private items: (T | undefined)[];
  private head = 0;
  /** How many of the items are in use. */
  private inside = 0;
  private sending: Future<void> | undefined = undefined;
  private receiving: Future<T> | undefined = undefined;
  /** How many values were handed out: the number of the last is its ticket. */
  private served = 0;
  /** Those that came back, which are first in the channel. */
  private back?: Returned<T>[];
  /** @internal */ closed?: boolean;
  /** For the types of `for await`, which the compiler makes a loop over `next()` of. */
  declare [Symbol.asyncIterator]: () => AsyncIterator<T>;

  /**
   * @param capacity values that fit in, a whole number of 1 or more.
   * @throws MisuseError R18.
   */
  constructor(capacity = 1) {
    if (!(capacity >= 1 && capacity < Infinity && Math.floor(capacity) === capacity))
      throw new MisuseError(18, capacity);
    this.capacity = capacity;
    this.items = [];
    while (this.items.length < capacity) this.items.push(undefined);
  }

  /**
   * Waits for room. Cancel safety: a cancelled send has sent nothing, unless it had been accepted before.
   * Throws ClosedError R38 at the await if the channel is closed.
   */
  send(value: T): Future<void> {
    if (!reusable(this.sending)) this.sending = new Future<void>(SEND, this);
    this.sending.b = value;
    return this.sending;
  }

  /**
   * Waits for a value. Cancel safety: a value that arrived but was not seen goes back to its place at the front.
   * Throws ClosedError R38 at the await if the channel is closed and empty.
   */
  receive(): Future<T> {
    if (!reusable(this.receiving)) this.receiving = new Future<T>(RECEIVE, this);
    return this.receiving;
  }

  /**
   * As `receive`, and gives DONE where that would throw: when the channel is closed and empty. This is what
   * `for await (const value of channel)` asks for each value.
   */
  next(): Future<T | typeof DONE> {
    return new Future<T | typeof DONE>(NEXT, this);
  }

  /** Sends without waiting, from anywhere. False if there is no room. @throws ClosedError R38 if it is closed. */
  trySend(value: T): boolean {
    const room = this.hasRoom();
    if (room) this.deliver(value);
    return room;
  }

  /** @internal @throws ClosedError R38 if nothing can be sent any more. */
  hasRoom(): boolean {
    if (this.closed) throw new ClosedError(38);
    return this.size < this.capacity;
  }

  /** Takes a value without waiting, from anywhere; undefined if there is none, closed or not. */
  tryReceive(): T | undefined {
    if (this.size === 0) return undefined;
    const back = this.cameBack();
    const value = back ? back.value : this.take();
    this.shrink();
    return value;
  }

  /**
   * Nothing can be sent any more. What is in the channel is still received; then `receive` throws ClosedError, as it
   * does at once for those that wait to receive or to send. From anywhere; a second time does nothing.
   */
  close(): void {
    this.closed = true;
    for (let waiter = shift(this); waiter !== undefined; waiter = shift(this)) {
      const ends = waiter.data === DONE;
      waiter.data = undefined;
      if (ends) waiter.resolve(DONE);
      else waiter.reject(new ClosedError(38));
    }
  }

  /** @internal INVARIANT: there is room. */
  deliver(value: T): void {
    if (this.size === 0 && this.first !== undefined) this.serve(shift(this)!, value, ++this.served);
    else this.put(value);
  }

  private put(value: T): void {
    const { items } = this;
    this.size++;
    items[(this.head + this.inside++) % items.length] = value;
  }

  private serve(receiver: Waiter, value: T, ticket: number): void {
    receiver.data = ticket;
    receiver.resolve(value);
  }

  /** @internal INVARIANT: `size` is 0. */
  queue(receiver: Waiter): void {
    if (this.closed) throw new ClosedError(38);
    append(this, receiver);
  }

  /** @internal INVARIANT: `size` > 0. */
  hand(receiver: Waiter): void {
    const back = this.cameBack();
    if (back) this.serve(receiver, back.value, back.ticket);
    else this.serve(receiver, this.take(), ++this.served);
    // Last: whoever may send now may cancel the receiver.
    this.shrink();
  }

  /** The first of the values that came back. */
  private cameBack(): Returned<T> | undefined {
    return this.back && this.back.shift();
  }

  private take(): T {
    const value = this.items[this.head] as T;
    this.items[this.head] = undefined;
    this.head = (this.head + 1) % this.items.length;
    this.inside--;
    return value;
  }

  /** A value was taken out; the first sender's value moves in. */
  private shrink(): void {
    this.size--;
    if (this.first === undefined || this.size >= this.capacity) return;
    const sender = shift(this)!;
    this.put(sender.data as T);
    sender.data = undefined;
    sender.resolve();
  }

  /** @internal Takes a value back to where it stood among those that were handed out. */
  giveBack(value: T, ticket: number): void {
    if (this.size === 0 && this.first !== undefined) {
      this.serve(shift(this)!, value, ticket);
      return;
    }
    if (!this.back) this.back = [];
    putBack(this.back, ticket, value);
    this.size++;
  }
}
