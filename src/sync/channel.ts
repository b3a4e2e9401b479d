import { MisuseError } from "../executor/errors.ts";
import { Future, type Operation, reusable } from "../executor/future.ts";
import { append, remove, shift, type WaitList } from "../executor/list.ts";
import { suspend } from "../executor/task.ts";
import type { Waiter } from "../executor/waiter.ts";

const SEND: Operation = {
  name: "send",
  begin: suspend,
  start(waiter, future) {
    const channel: Channel<unknown> = future.a;
    if (channel.trySend(future.b)) waiter.resolve();
    else {
      waiter.data = future.b;
      append(channel, waiter);
    }
    future.b = undefined;
  },
  stop: leave,
};

const RECEIVE: Operation = {
  name: "receive",
  begin: suspend,
  start(waiter, future) {
    const channel: Channel<unknown> = future.a;
    if (channel.size === 0) append(channel, waiter);
    else waiter.resolve(channel.take());
  },
  stop: leave,
  undo: (value, future) => (future.a as Channel<unknown>).giveBack(value),
};

function leave(waiter: Waiter, future: Future<unknown>): boolean {
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
  private sending: Future<void> | undefined = undefined;
  private receiving: Future<T> | undefined = undefined;

  /**
   * @param capacity values that fit in, 1 or more.
   * @throws MisuseError R18.
   */
  constructor(capacity = 1) {
    if (!(capacity >= 1 && Math.floor(capacity) === capacity)) throw new MisuseError(18, capacity);
    this.capacity = capacity;
    this.items = [];
    while (this.items.length < capacity) this.items.push(undefined);
  }

  /** Waits for room. Cancel safety: a cancelled send has sent nothing, unless it had been accepted before. */
  send(value: T): Future<void> {
    if (!reusable(this.sending)) this.sending = new Future<void>(SEND, this);
    this.sending.b = value;
    return this.sending;
  }

  /** Waits for a value. Cancel safety: a value that arrived but was not seen goes back to the front. */
  receive(): Future<T> {
    if (!reusable(this.receiving)) this.receiving = new Future<T>(RECEIVE, this);
    return this.receiving;
  }

  /** Sends without waiting, from anywhere. False if there is no room. */
  trySend(value: T): boolean {
    if (this.size >= this.capacity) return false;
    this.deliver(value);
    return true;
  }

  /** Takes a value without waiting, from anywhere; undefined if there is none. */
  tryReceive(): T | undefined {
    return this.size === 0 ? undefined : this.take();
  }

  private deliver(value: T): void {
    if (this.size === 0 && this.first !== undefined) shift(this)!.resolve(value);
    else this.items[(this.head + this.size++) % this.items.length] = value;
  }

  /** @internal INVARIANT: `size` > 0. */
  take(): T {
    const value = this.items[this.head] as T;
    this.items[this.head] = undefined;
    this.head = (this.head + 1) % this.items.length;
    this.size--;
    if (this.first !== undefined && this.size < this.capacity) this.admit();
    return value;
  }

  /** The first sender's value moves in. */
  private admit(): void {
    const sender = shift(this)!;
    this.items[(this.head + this.size++) % this.items.length] = sender.data as T;
    sender.data = undefined;
    sender.resolve();
  }

  /** @internal */
  giveBack(value: T): void {
    if (this.size === 0 && this.first !== undefined) {
      shift(this)!.resolve(value);
      return;
    }
    if (this.size === this.items.length) this.grow();
    this.head = (this.head + this.items.length - 1) % this.items.length;
    this.items[this.head] = value;
    this.size++;
  }

  /** Twice the room, for values that come back while others have moved in. */
  private grow(): void {
    const items: (T | undefined)[] = [];
    for (let i = 0; i < this.size; i++) items.push(this.items[(this.head + i) % this.items.length]);
    while (items.length < 2 * this.size) items.push(undefined);
    this.items = items;
    this.head = 0;
  }
}
