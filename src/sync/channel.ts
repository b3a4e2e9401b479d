import { ClosedError, MisuseError } from "../executor/errors/errors.ts";
import { Future, reuse } from "../executor/model/future.ts";
import type { Waiter } from "../executor/model/kernel.ts";
import { append, remove, shift, type WaitList } from "../executor/model/wait-list.ts";
import { waitingIn } from "../executor/ready.ts";
import { DONE } from "./done.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { awaited: ["send", "receive", "next"] };

/** Whoever waits has its value in `data`. */
const SEND = /*#__PURE__*/ waitingIn("send", (waiter, future) => {
  const channel: Channel<unknown> = future.a;
  const value = future.b;
  future.b = undefined;
  if (!channel.offer(value, waiter)) channel.line(waiter, true, value);
});

/** Whoever has got a value has its ticket in `data`. */
const RECEIVE = /*#__PURE__*/ waitingIn(
  "receive",
  (waiter, future) => {
    const channel: Channel<unknown> = future.a;
    if (channel.hand(waiter)) return;
    if (channel.closed) throw new ClosedError(38);
    channel.line(waiter, false, undefined);
  },
  (value, future, waiter) => (future.a as Channel<unknown>).comeBack(value, waiter.data as number),
);

/** As RECEIVE, but for the end. Whoever waits has DONE in `data`, which `close` looks at. */
const NEXT = /*#__PURE__*/ waitingIn(
  "next",
  (waiter, future) => {
    const channel: Channel<unknown> = future.a;
    if (channel.hand(waiter)) return;
    if (channel.closed) waiter.resolve(DONE);
    else channel.line(waiter, false, DONE);
  },
  (value, future, waiter) => {
    if (value !== DONE) RECEIVE.undo!(value, future, waiter);
  },
);

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
  /** @internal The waiters: senders or receivers. */
  first: Waiter | undefined = undefined;
  /** Of which kind those are that wait, or waited last. */
  private sends = false;
  readonly capacity: number;
  /** How many values wait in the channel. More than `capacity` only if values came back when it was full. */
  size = 0;
  /** A ring: it begins at `head`, and has room for one value at least. */
  protected items: (T | undefined)[];
  private head = 0;
  private sending: Future<void> | undefined = undefined;
  private receiving: Future<T> | undefined = undefined;
  /** How many values were handed out. */
  protected served = 0;
  /** The number of the one that was taken out last: where it was among those that were handed out. */
  protected ticket = 0;
  /** The tickets of those values that came back, which are first in the channel. */
  private readonly tickets: number[] = [];
  /** @internal */ closed?: boolean;
  /** For the types of `for await`, which the compiler makes a loop over `next()` of. */
  declare [Symbol.asyncIterator]: () => AsyncIterator<T>;

  /**
   * @param capacity values that fit in, a whole number of 0 or more.
   * @throws MisuseError R18.
   */
  constructor(capacity = 1) {
    if (!(capacity >= 0 && capacity < Infinity && Math.floor(capacity) === capacity))
      throw new MisuseError(18, capacity);
    this.capacity = capacity;
    this.items = [undefined];
    // Not `new Array`: engines lose its holes where a value comes back.
    while (this.items.length < capacity) this.items.push(undefined);
  }

  /**
   * Waits for room; with a capacity of 0, for a receiver. Cancel safety: a cancelled send has sent nothing, unless it had
   * been accepted before. Throws ClosedError R38 at the await if the channel is closed.
   */
  send(value: T): Future<void> {
    this.sending = reuse(this.sending, SEND, this);
    this.sending.b = value;
    return this.sending;
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
    return this.offer(value);
  }

  /** Takes a value without waiting, from anywhere; undefined if there is none, closed or not. */
  tryReceive(): T | undefined {
    if (this.size === 0) this.admit();
    if (this.size === 0) return undefined;
    const value = this.takeOut();
    this.letIn();
    return value;
  }

  /** The value that is received next, which stays where it is; undefined if there is none. From anywhere. */
  peek(): T | undefined {
    if (this.size > 0) return this.items[this.head];
    return this.sends && this.first ? (this.first.data as T) : undefined;
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
    for (let waiter: Waiter | undefined; (waiter = shift(this)); )
      if (!this.sends && waiter.data === DONE) waiter.resolve(DONE);
      else waiter.reject(new ClosedError(38));
  }

  /**
   * @internal The channel takes the value, if somebody waits for it or there is room.
   * @throws ClosedError R38
   */
  offer(value: T, sender?: Waiter): boolean {
    if (this.closed) throw new ClosedError(38);
    if (!(this.size < this.capacity || this.isWanted())) return false;
    // First: whoever gets the value may cancel the sender, if both are branches of one race.
    if (sender) sender.resolve();
    if (this.isWanted()) this.serve(shift(this)!, value, ++this.served);
    else this.put(value);
    return true;
  }

  /** @internal */
  line(waiter: Waiter, sends: boolean, data: unknown): void {
    this.sends = sends;
    waiter.data = data;
    append(this, waiter);
  }

  /** Receivers wait; then it is empty. */
  private isWanted(): boolean {
    return !this.sends && this.first !== undefined;
  }

  /** @internal Gives the next value, if there is one. */
  hand(receiver: Waiter): boolean {
    if (this.size === 0 && this.sends && this.first) {
      // In the line meanwhile: the sender that comes in may cancel the receiver, if both are branches of one race.
      append(this, receiver);
      this.admit();
      if (!receiver.prevIn) return true;
      remove(this, receiver);
    }
    if (this.size === 0) return false;
    this.serve(receiver, this.takeOut(), this.ticket);
    // Last: whoever may send now may cancel the receiver.
    this.letIn();
    return true;
  }

  private serve(receiver: Waiter, value: T, ticket: number): void {
    receiver.data = ticket;
    receiver.resolve(value);
  }

  /** A value was taken out. */
  private letIn(): void {
    if (this.size < this.capacity) this.admit();
  }

  /** The value of the first sender that waits moves in. */
  private admit(): void {
    const sender = this.sends ? shift(this) : undefined;
    if (sender === undefined) return;
    this.put(sender.data as T);
    sender.resolve();
  }

  protected put(value: T): void {
    this.items[(this.head + this.size++) % this.items.length] = value;
  }

  /** INVARIANT: `size` > 0. */
  protected takeOut(): T {
    const { items, tickets } = this;
    const value = items[this.head] as T;
    items[this.head] = undefined;
    this.head = (this.head + 1) % items.length;
    this.size--;
    this.ticket = tickets.length > 0 ? tickets.shift()! : ++this.served;
    return value;
  }

  /** @internal Takes a value back to where it stood among those that were handed out. */
  comeBack(value: T, ticket: number): void {
    if (this.isWanted()) this.serve(shift(this)!, value, ticket);
    else this.putBack(value, ticket);
  }

  /** The ring is turned to begin at its first place, and loses a free place for that of the value. */
  protected putBack(value: T, ticket: number): void {
    const { tickets } = this;
    let at = tickets.length;
    while (at > 0 && tickets[at - 1]! > ticket) at--;
    tickets.splice(at, 0, ticket);
    const items = this.items.splice(this.head, this.items.length).concat(this.items);
    if (this.size++ < items.length) items.pop();
    items.splice(at, 0, value);
    this.items = items;
    this.head = 0;
  }
}
