import type { Future, LibraryTask, Routine, TaskCall } from "../executor/model/future.ts";
import { Semaphore } from "./semaphore.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { awaited: ["lock", "run"] };

/**
 * Lets one task at a time use something, first come, first served. It is not re-entrant.
 *
 * @example
 * const bus = new Mutex();
 * const value = yield* bus.run(() => readSensor(i2c));
 */
export class Mutex {
  private readonly permit = new Semaphore(1, "Mutex");

  /** Waits for the lock. Cancel safety: a lock that arrived but was not seen is unlocked. */
  lock(): Future<void> {
    return this.permit.acquire();
  }

  /** Locks without waiting, from anywhere. False if it is locked. */
  tryLock(): boolean {
    return this.permit.tryAcquire();
  }

  /** From anywhere; the first task that waits gets the lock. @throws MisuseError R19 if it is not locked. */
  unlock(): void {
    this.permit.release();
  }

  /**
   * Runs `body` with the lock held, and unlocks when it is left in whatever way.
   * Cancel safety: while it waits for the lock it holds nothing; later, `body` has cleaned up before it unlocks.
   */
  run<T>(body: () => TaskCall<T>): LibraryTask<T>;
  *run<T>(body: () => TaskCall<T>): Routine<T> {
    yield* this.lock();
    try {
      return yield* body() as Routine<T>;
    } finally {
      this.unlock();
    }
  }
}
