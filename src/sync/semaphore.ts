import { MisuseError } from "../executor/errors/errors.ts";
import { Future, reusable } from "../executor/model/future.ts";
import type { Operation, Waiter } from "../executor/model/kernel.ts";
import { append, remove, shift, type WaitList } from "../executor/model/wait-list.ts";
import { suspend } from "../executor/ready.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { awaited: ["acquire"] };

const ACQUIRE: Operation = {
  name: "acquire",
  begin: suspend,
  start(waiter, future) {
    const semaphore: Semaphore = future.a;
    if (semaphore.tryAcquire()) waiter.resolve();
    else append(semaphore, waiter);
  },
  stop(waiter, future) {
    remove(future.a, waiter);
    return true;
  },
  undo: (_value, future) => (future.a as Semaphore).release(),
};

/**
 * A number of permits that tasks share, first come, first served.
 *
 * @example
 * const sockets = new Semaphore(3);
 * yield* sockets.acquire();
 * try { yield* fetchPage(); } finally { sockets.release(); }
 */
export class Semaphore implements WaitList {
  /** @internal */ first: Waiter | undefined = undefined;
  private readonly permits: number;
  private readonly what: string;
  private free: number;
  private acquiring: Future<void> | undefined = undefined;

  /**
   * @param permits a whole number of 1 or more.
   * @param what names it in errors.
   * @throws MisuseError R28.
   */
  constructor(permits: number, what = "Semaphore") {
    if (!(permits >= 1 && permits < Infinity && Math.floor(permits) === permits))
      throw new MisuseError(28, what, permits, 1, "as many as fit");
    this.permits = this.free = permits;
    this.what = what;
  }

  /** Waits for a permit. Cancel safety: a permit that arrived but was not seen is released. */
  acquire(): Future<void> {
    if (!reusable(this.acquiring)) this.acquiring = new Future<void>(ACQUIRE, this);
    return this.acquiring;
  }

  /** Takes a permit without waiting, from anywhere. False if none is free. */
  tryAcquire(): boolean {
    if (this.free === 0) return false;
    this.free--;
    return true;
  }

  /**
   * Gives a permit back, from anywhere; the first task that waits gets it.
   * @throws MisuseError R19 if no permit was taken.
   */
  release(): void {
    const waiter = shift(this);
    if (waiter !== undefined) waiter.resolve();
    else if (this.free === this.permits) throw new MisuseError(19, this.what);
    else this.free++;
  }
}
