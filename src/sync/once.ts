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
export const BUILD = { awaited: ["run"] };

/** Gives true to whoever has to run the task; false where its result is there. Whoever waits has in `data` the task that waits. */
const TURN = /*#__PURE__*/ waitingIn(
  "run",
  (waiter, future) => {
    const once: Once<unknown> = future.a;
    const task = current.task!;
    if (!once.holder) {
      once.holder = task;
      waiter.resolve(true);
    } else if (once.holder === task) throw new MisuseError(46, nameOf(task));
    else {
      waiter.data = task;
      append(once, waiter);
    }
  },
  (runs, future) => {
    if (runs) (future.a as Once<unknown>).handOn();
  },
);

/**
 * Runs a task once, for all who want its result: whoever comes first runs it, the others wait, and whoever comes later gets the
 * result at once. If the first is cancelled or the task throws, nothing has been run: the one that waits longest runs it anew,
 * and the error is thrown to the first alone.
 *
 * @example
 * const page = new Once(() => measure());
 * spawn((function* () { yield* page.run(); })());
 * check((yield* page.run()) === 21.5 && page.isDone);
 */
export class Once<T> implements WaitList {
  /** @internal */ first: Waiter | undefined = undefined;
  /** @internal The task that runs it. */
  holder: TaskRecord | undefined = undefined;
  /** It has come to a good end. */
  isDone = false;
  private result: T | undefined = undefined;
  private make: (() => TaskCall<T>) | undefined;
  private turn: Future<boolean> | undefined = undefined;

  /** @param make calls the task; it is called once for each time that the task has to be run. */
  constructor(make: () => TaskCall<T>) {
    this.make = make;
  }

  /** The result; undefined before it is there. From anywhere. */
  get value(): T | undefined {
    return this.result;
  }

  /**
   * The result: runs the task if nobody does, or waits for whoever does. Cancel safety: whoever waits leaves the line; whoever runs
   * it cleans up first, and then the next in line runs it anew.
   * Throws what the task throws, where it is run; and MisuseError R46 if the task wants its own result.
   */
  run(): LibraryTask<T>;
  *run(): Routine<T> {
    while (!this.isDone) {
      this.turn = reuse(this.turn, TURN, this);
      if (!(yield* this.turn)) continue;
      try {
        this.result = yield* callOf("Once", this.make) as Routine<T>;
        this.isDone = true;
        this.make = undefined;
      } finally {
        this.handOn();
      }
    }
    return this.result as T;
  }

  /** @internal Nobody runs it now: all are told if it is done, else the first in line runs it. */
  handOn(): void {
    this.holder = undefined;
    for (let waiter: Waiter | undefined; (waiter = shift(this)); ) {
      if (!this.isDone) this.holder = waiter.data as TaskRecord;
      waiter.resolve(!this.isDone);
      if (!this.isDone) return;
    }
  }
}
