import { MisuseError } from "../executor/errors/errors.ts";
import { type Future, reuse } from "../executor/model/future.ts";
import type { Operation, Waiter } from "../executor/model/kernel.ts";
import { append, remove, shift, type WaitList } from "../executor/model/wait-list.ts";
import { suspend } from "../executor/ready.ts";
import { putBack, type Returned } from "./returned.ts";
import { whole } from "./whole.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { awaited: ["next"] };

/** Whoever waits has its subscription in `data`; whoever has got a message, its number. */
const NEXT: Operation = {
  name: "next",
  begin: suspend,
  start(waiter, future) {
    const subscription: Subscription<unknown> = future.b;
    if (subscription.waiter) throw new MisuseError(50);
    if (subscription.hand(waiter)) return;
    subscription.waiter = waiter;
    waiter.data = subscription;
    append(future.a, waiter);
  },
  stop(waiter, future) {
    (future.b as Subscription<unknown>).waiter = undefined;
    remove(future.a, waiter);
    return true;
  },
  undo: (message, future, waiter) =>
    (future.b as Subscription<unknown>).comeBack(message, waiter.data as number),
};

/**
 * Messages for all who have subscribed, each in its own time: a ring of the latest. Publishing never waits; whoever is so slow
 * that a message leaves the ring before it was read has lost it, and is told how many. A subscription is an object of
 * its own, which knows where it is; nothing has to be ended, and one that is let go of costs nothing.
 * `publish` and `next` allocate nothing in steady state.
 *
 * @example
 * const news = new PubSub<string>(4);
 * const mine = news.subscribe();
 * news.publish("first");
 * check((yield* mine.next()) === "first" && mine.lost === 0);
 */
export class PubSub<T> implements WaitList {
  /** @internal Subscribers that wait: they have read all there is. */
  first: Waiter | undefined = undefined;
  /** How many messages are kept for those who are late. */
  readonly capacity: number;
  /** How many were published, ever. */
  published = 0;
  /** A ring of `capacity` places, which are made as they are needed. */
  private readonly items: T[] = [];

  /**
   * @param capacity a whole number of 1 or more.
   * @throws MisuseError R28.
   */
  constructor(capacity: number) {
    this.capacity = whole("PubSub", capacity, Infinity);
  }

  /** A message for all who have subscribed, from anywhere: those who wait get it in the order in which they came. */
  publish(message: T): void {
    this.items[this.published++ % this.capacity] = message;
    for (let waiter: Waiter | undefined; (waiter = shift(this)); )
      (waiter.data as Subscription<T>).serve(waiter);
  }

  /** A subscription to what is published from now on. From anywhere. */
  subscribe(): Subscription<T> {
    return new Subscription(this);
  }

  /** @internal INVARIANT: it is one of the latest. */
  at(number: number): T {
    return this.items[number % this.capacity]!;
  }
}

/** What `subscribe()` gives: for one task. */
export class Subscription<T> {
  /** @internal Whoever waits for the next message. */
  waiter: Waiter | undefined = undefined;
  private readonly source: PubSub<T>;
  /** The number of the message that is next. */
  private place: number;
  private gone = 0;
  /** Messages that came back; they are next. */
  private readonly returned: Returned<T>[] = [];
  private coming: Future<T> | undefined = undefined;

  /** @internal */
  constructor(source: PubSub<T>) {
    this.source = source;
    this.place = source.published;
  }

  /** How many messages wait to be read. */
  get size(): number {
    return this.returned.length + Math.min(this.source.published - this.place, this.source.capacity);
  }

  /** How many messages it has lost since it subscribed, because they were not read in time. */
  get lost(): number {
    return this.gone + Math.max(0, this.source.published - this.source.capacity - this.place);
  }

  /**
   * Waits for the next message; where some were lost, for the oldest that is there. Cancel safety: one that arrived but was not
   * seen is the next again, even if it has left the ring meanwhile.
   * Throws MisuseError R50 at the await while another task waits for the next message of the same subscription.
   */
  next(): Future<T> {
    this.coming = reuse(this.coming, NEXT, this.source);
    this.coming.b = this;
    return this.coming;
  }

  /** Takes the next message without waiting, from anywhere; undefined if there is none. */
  tryNext(): T | undefined {
    if (this.returned.length > 0) return this.returned.shift()!.value;
    return this.size > 0 ? this.source.at(this.step()) : undefined;
  }

  /** @internal Gives the next message, if there is one. */
  hand(waiter: Waiter): boolean {
    if (this.size === 0) return false;
    const back = this.returned.shift();
    const number = back ? back.ticket : this.step();
    waiter.data = number;
    waiter.resolve(back ? back.value : this.source.at(number));
    return true;
  }

  /** @internal Gives whoever has waited, and stands in no list any more, what there is. */
  serve(waiter: Waiter): void {
    this.waiter = undefined;
    this.hand(waiter);
  }

  /** @internal */
  comeBack(message: T, number: number): void {
    putBack(this.returned, number, message);
    const { waiter } = this;
    if (!waiter) return;
    remove(this.source, waiter);
    this.serve(waiter);
  }

  /** The number of the message that is read next, past those that were lost. */
  private step(): number {
    const { lost } = this;
    this.place += lost - this.gone;
    this.gone = lost;
    return this.place++;
  }
}
