import { MisuseError } from "../executor/errors/errors.ts";
import { type Future, reuse } from "../executor/model/future.ts";
import type { Operation, Waiter } from "../executor/model/kernel.ts";
import { append, remove, shift, type WaitList } from "../executor/model/wait-list.ts";
import { suspend } from "../executor/ready.ts";
import { whole } from "./whole.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { awaited: ["acquire"] };

/** Whoever waits has in `data` how many permits it wants, and keeps that until it has seen them. */
const ACQUIRE: Operation = {
  name: "acquire",
  begin: suspend,
  start(waiter, future) {
    const semaphore: Semaphore = future.a;
    waiter.data = future.b;
    if (semaphore.tryAcquire(future.b)) waiter.resolve();
    else append(semaphore, waiter);
  },
  stop(waiter, future) {
    remove(future.a, waiter);
    // It may have stood before others, who want less.
    (future.a as Semaphore).serve();
    return true;
  },
  undo: (_value, future, waiter) => (future.a as Semaphore).release(waiter.data as number),
};

/**
 * A number of permits that tasks share, first come, first served: whoever wants many is not passed over by those who want few.
 * `acquire` allocates nothing in steady state.
 *
 * @example
 * const sockets = new Semaphore(3);
 * yield* sockets.acquire();
 * try { yield* fetchPage(); } finally { sockets.release(); }
 */
export class Semaphore implements WaitList {
  /** @internal */ first: Waiter | undefined = undefined;
  /** How many permits are free. Nobody takes them before those who wait already. */
  available: number;
  private readonly permits: number;
  private acquiring: Future<void> | undefined = undefined;

  /**
   * @param permits a whole number of 1 or more.
   * @throws MisuseError R28.
   */
  constructor(permits: number) {
    this.permits = this.available = whole("Semaphore", permits, Infinity);
  }

  /**
   * Waits for so many permits at once, and for all who came before.
   * Cancel safety: permits that arrived but were not seen are released.
   *
   * @param permits 1 up to all there are.
   * @throws MisuseError R28 for what can never be had.
   */
  acquire(permits = 1): Future<void> {
    whole("acquire", permits, this.permits);
    this.acquiring = reuse(this.acquiring, ACQUIRE, this);
    this.acquiring.b = permits;
    return this.acquiring;
  }

  /** Takes permits without waiting, from anywhere. False if too few are free, or if somebody waits for some. */
  tryAcquire(permits = 1): boolean {
    if (this.first !== undefined || this.available < permits) return false;
    this.available -= permits;
    return true;
  }

  /**
   * Gives permits back, from anywhere; those who wait get them in turn.
   * @throws MisuseError R19 if fewer were taken.
   */
  release(permits = 1): void {
    if (!(this.available + permits <= this.permits)) throw new MisuseError(19, "Semaphore");
    this.available += permits;
    this.serve();
  }

  /** @internal Whoever stands first gets what it wants, as long as there is enough. */
  serve(): void {
    while (this.first !== undefined && (this.first.data as number) <= this.available) {
      this.available -= this.first.data as number;
      shift(this)!.resolve();
    }
  }
}
