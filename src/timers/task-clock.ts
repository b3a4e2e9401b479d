import type { Future, LibraryTask } from "../executor/model/future.ts";
import { now } from "./now.ts";
import { sleep } from "./sleep.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { needs: ["STORED"], awaited: ["sleep"] };

/** Time as tasks see it, for a library that is not to know which executor it runs on. In a task. */
export interface TaskClock {
  /** Milliseconds since some start; in a task, when its turn began. */
  now(): number;
  /** Waits for `ms`, 0 or more. Cancel safety: the wait is over at once. */
  sleep(ms: number): Future<void> | LibraryTask<void>;
}

/**
 * The time of the executor that runs the task: `now` and `sleep`, as one thing that can be handed over.
 *
 * @example
 * const clock = taskClock;
 * const before = clock.now();
 * yield* clock.sleep(20);
 * check(clock.now() - before === 20);
 */
export const taskClock: TaskClock = { now, sleep };
