import { Future } from "../executor/model/future.ts";
import type { Operation, Waiter } from "../executor/model/kernel.ts";
import { suspend } from "../executor/ready.ts";
import type { Wish } from "../hal/arrived.ts";
import type { Serial } from "../hal/bus.ts";
import { nextBytes, type ReadSide } from "../hal/next-bytes.ts";
import { exactly, type LimitOptions, line, until } from "../hal/reads.ts";
import type { Lease } from "./lease.ts";

const READ: Operation = {
  name: "read",
  begin: suspend,
  start: (waiter, future) => (future.a as LeasedReads).begin(waiter, future.b),
  stop: (_waiter, future) => (future.a as LeasedReads).leave(),
  undo: (_bytes, future, waiter) => (future.a as LeasedReads).giveBack(waiter),
};

/**
 * The reads of a port that is open as long as its lease, for every adapter but that of Espruino, which has its own: there each
 * byte counts.
 */
export abstract class LeasedReads implements ReadSide {
  protected readonly lease: Lease;
  readonly next = nextBytes;
  declare [Symbol.asyncIterator]: Serial[typeof Symbol.asyncIterator];

  constructor(lease: Lease) {
    this.lease = lease;
  }

  read(): Future<number[]> {
    this.lease.check();
    return new Future<number[]>(READ, this);
  }

  readLine(options?: LimitOptions): Future<string> {
    return this.wishing(line(this.lease.name, options));
  }

  readExactly(count: number): Future<number[]> {
    return this.wishing(exactly(count));
  }

  readUntil(byte: number, options?: LimitOptions): Future<number[]> {
    return this.wishing(until(this.lease.name, byte, options));
  }

  /** @internal */
  wishing<T>(wish: Wish): Future<T> {
    this.lease.check();
    return new Future<T>(READ, this, wish);
  }

  /** @internal */
  isOver(): boolean {
    return !this.lease.isOpen;
  }

  /** @internal `waiter` waits for what `wish` says; without it, for whatever has arrived. @throws MisuseError R32 if somebody else reads. */
  abstract begin(waiter: Waiter, wish?: Wish): void;

  /** @internal Whoever reads does so no more. */
  abstract leave(): boolean;

  /** @internal What was handed to `reader`, which was cancelled before it ran, comes back. */
  abstract giveBack(reader: Waiter): void;
}
