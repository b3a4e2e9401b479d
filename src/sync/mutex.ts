import { callOf } from "../executor/body/native.ts";
import { MisuseError } from "../executor/errors/errors.ts";
import { current } from "../executor/model/current.ts";
import {
  type Future,
  type LibraryTask,
  type Routine,
  reuse,
  type TaskCall,
} from "../executor/model/future.ts";
import type { TaskRecord, Waiter } from "../executor/model/kernel.ts";
import { nameOf } from "../executor/model/task-name.ts";
import { append, shift, type WaitList } from "../executor/model/wait-list.ts";
import { waitingIn } from "../executor/ready.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { awaited: ["lock", "run"] };

/** Whoever waits has in `data` the task that is to hold the lock: a wait in a group is not that of a task itself. */
const LOCK = /*#__PURE__*/ waitingIn(
  "lock",
  (waiter, future) => {
    const mutex: Mutex = future.a;
    const task = current.task!;
    if (mutex.tryLock()) waiter.resolve();
    else if (mutex.holder === task) throw new MisuseError(46, nameOf(task));
    else {
      waiter.data = task;
      append(mutex, waiter);
    }
  },
  (_value, future) => (future.a as Mutex).handOn(),
);

/**
 * Lets one task at a time use something, first come, first served. It is not re-entrant.
 * `lock` allocates nothing in steady state.
 *
 * @example
 * const bus = new Mutex();
 * const value = yield* bus.run(() => readSensor(i2c));
 */
export class Mutex implements WaitList {
  /** @internal */ first: Waiter | undefined = undefined;
  /** @internal The task that locked it; the mutex itself, if that was done outside of a task. */
  holder: TaskRecord | Mutex | undefined = undefined;
  private locking: Future<void> | undefined = undefined;

  /** Somebody holds the lock. */
  get locked(): boolean {
    return this.holder !== undefined;
  }

  /**
   * Waits for the lock. Cancel safety: a lock that arrived but was not seen is unlocked.
   * Throws MisuseError R46 at the await if the task itself holds it, and so would never get it.
   */
  lock(): Future<void> {
    return (this.locking = reuse(this.locking, LOCK, this));
  }

  /** Locks without waiting, from anywhere. False if it is locked. */
  tryLock(): boolean {
    if (this.holder) return false;
    this.holder = current.task || this;
    return true;
  }

  /**
   * The first task that waits gets the lock. From anywhere, but for other tasks than that which holds it.
   * @throws MisuseError R19 if it is not locked, R47 in a task if another one holds it.
   */
  unlock(): void {
    const { holder } = this;
    const { task } = current;
    if (!holder) throw new MisuseError(19, "Mutex");
    if (task && holder !== task && holder !== this)
      throw new MisuseError(47, nameOf(task), nameOf(holder as TaskRecord));
    this.handOn();
  }

  /** @internal */
  handOn(): void {
    const waiter = shift(this);
    this.holder = waiter && (waiter.data as TaskRecord);
    if (waiter) waiter.resolve();
  }

  /**
   * Runs `body` with the lock held, and unlocks when it is left in whatever way.
   * Cancel safety: while it waits for the lock it holds nothing; later, `body` has cleaned up before it unlocks.
   */
  run<T>(body: () => TaskCall<T>): LibraryTask<T>;
  *run<T>(body: () => TaskCall<T>): Routine<T> {
    yield* this.lock();
    try {
      return yield* callOf("run", body) as Routine<T>;
    } finally {
      this.unlock();
    }
  }
}
