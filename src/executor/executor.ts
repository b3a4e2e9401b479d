import { context } from "./context.ts";
import { CancelledError, MisuseError, SpawnError, TimeoutError } from "./errors.ts";
import type { Future, Routine } from "./future.ts";
import { checkRoutine, explain, release, taskOf } from "./native.ts";
import { poll, recover } from "./poll.ts";
import { RUNNING, type SpawnOptions, type Task, WAITING } from "./task.ts";
import { rootOf, type Waiter } from "./waiter.ts";

/** What `turn` returns when no deadline is set: only an event can make work. */
export const NO_DEADLINE = -1;

/** Where sleeping waiters stand. Ticks are integers; equal deadlines fire in the order they were set. */
export interface Timers {
  /** `ticks` from now, 1 or more. */
  insert(waiter: Waiter, ticks: number): void;
  /** INVARIANT: `waiter` stands here. */
  remove(waiter: Waiter): void;
  /** Counts down by `elapsed` ticks and resolves every waiter that is due, in order of deadline. */
  advance(elapsed: number): void;
  /** Ticks to the first deadline, or NO_DEADLINE. */
  next(): number;
}

export interface ExecutorOptions {
  /** The most tasks that may live at once; the next spawn throws SpawnError. Default: no bound. */
  capacity?: number;
  /** Length of a tick in milliseconds. Default 1. */
  tickMs?: number;
  /** Where an error goes that no joiner sees. Default: `turn` throws it when its pass is over, one a turn. */
  onError?: (error: unknown, task: Task<unknown>) => void;
  /** Called when a task has ended, in whatever way. */
  onEnd?: (task: Task<unknown>) => void;
  /** Asks the host for a turn: work became ready while no turn ran. Called once until the next turn. */
  pend?: () => void;
  /** The timer structure; default the countdown list, made at the first sleep. */
  timers?: Timers;
}

function checkElapsed(elapsed: number): void {
  if (!(elapsed > 0 && Math.floor(elapsed) === elapsed && elapsed < Infinity))
    throw new MisuseError(9, elapsed);
}

/**
 * One queue of ready tasks and one timer structure. It never polls, never blocks and never pauses:
 * whoever calls `turn` decides what to do until the next deadline.
 */
export class Executor {
  readonly tickMs: number;
  readonly capacity: number | undefined;
  /** Settable, so that a host can attach itself. See ExecutorOptions. */
  pend: (() => void) | undefined;
  onError: ((error: unknown, task: Task<unknown>) => void) | undefined;
  onEnd: ((task: Task<unknown>) => void) | undefined;
  /** Ticks counted since the start, latched at the start of a turn. */
  now = 0;
  /** @internal */ timers: Timers | undefined;
  /** @internal Futures to hand out again, see `reusable`. */
  sleeping: Future<void> | undefined = undefined;
  /** @internal */ yielding: Future<void> | undefined = undefined;
  private head: Task<unknown> | undefined = undefined;
  private tail: Task<unknown> | undefined = undefined;
  /** What is left to run in this turn. */
  private batch: Task<unknown> | undefined = undefined;
  private newest: Task<unknown> | undefined = undefined;
  private turning = false;
  /** What no `onError` took. */
  private readonly unhandled: unknown[] = [];
  private alive = 0;
  private ids = 0;

  constructor(options: ExecutorOptions = {}) {
    const { capacity, tickMs = 1 } = options;
    if (capacity !== undefined && !(capacity >= 1 && Math.floor(capacity) === capacity))
      throw new MisuseError(15, capacity);
    if (!(tickMs > 0 && tickMs < Infinity)) throw new MisuseError(20, tickMs);
    this.capacity = capacity;
    this.tickMs = tickMs;
    this.pend = options.pend;
    this.onError = options.onError;
    this.onEnd = options.onEnd;
    this.timers = options.timers;
  }

  /**
   * Makes a task of the generator that a `function*` returned; it first runs in the next turn.
   * @throws SpawnError R11 beyond `capacity`; the generator can be spawned later.
   * @throws MisuseError R6 if it runs already, R7 if it is no generator.
   */
  spawn<T>(steps: Routine<T>, options?: SpawnOptions): Task<T> {
    checkRoutine(steps);
    if (this.alive === this.capacity) throw new SpawnError(11, options?.name ?? "a task", this.capacity);
    this.alive++;
    const task = taskOf(this, steps, ++this.ids, options?.name);
    this.remember(task as Task<unknown>);
    this.enqueue(task as Task<unknown>);
    return task;
  }

  /** @internal A branch of `race` or `all`: a task without a handle, which works for `root` and is not counted. */
  branch<T>(steps: Routine<T>, root: Task<unknown>): Task<T> {
    checkRoutine(steps);
    const task = taskOf(this, steps, root.id, undefined, root);
    this.enqueue(task as Task<unknown>);
    return task;
  }

  /** The tasks that live, oldest first. */
  tasks(): Task<unknown>[] {
    const tasks: Task<unknown>[] = [];
    for (let task = this.newest; task !== undefined; task = task.older) tasks.push(task);
    return tasks.reverse();
  }

  /** @internal The tasks that are ready, or have a branch that is, in order. Not from inside a turn. */
  ready(): Task<unknown>[] {
    const ready: Task<unknown>[] = [];
    for (let task = this.head; task !== undefined; task = task.next as Task<unknown> | undefined)
      if (ready.indexOf(rootOf(task)) < 0) ready.push(rootOf(task));
    return ready;
  }

  /**
   * One pass: counts the timers down by `elapsed` ticks, then runs every task that is ready, once.
   * @returns ticks to the next deadline; 0 if work is ready now; NO_DEADLINE if only an event can make work.
   * @throws MisuseError R9 if `elapsed` is not an integer of 0 or more, R10 from inside a turn.
   */
  turn(elapsed: number): number {
    if (this.turning) throw new MisuseError(10);
    if (elapsed !== 0) checkElapsed(elapsed);
    const outer = context.task;
    this.turning = true;
    try {
      this.now += elapsed;
      this.timers?.advance(elapsed);
      if (this.head !== undefined) this.runReady();
    } finally {
      this.leave(outer);
    }
    if (this.unhandled.length > 0) this.throwFirst();
    return this.head !== undefined ? 0 : this.deadline();
  }

  /** One error a turn; the host is asked for another turn if there is more to do. */
  private throwFirst(): void {
    const error = this.unhandled.shift();
    if (this.head !== undefined || this.unhandled.length > 0) this.pend?.();
    throw error;
  }

  private leave(outer: Task<unknown> | undefined): void {
    this.turning = false;
    context.task = outer;
    release();
  }

  /** Ticks to the first deadline of a sleep, whatever else is ready; NO_DEADLINE if there is none. */
  deadline(): number {
    return this.timers === undefined ? NO_DEADLINE : this.timers.next();
  }

  /** Runs the tasks that are ready now; what wakes meanwhile makes a new queue. */
  private runReady(): void {
    this.batch = this.head;
    this.head = this.tail = undefined;
    context.task = undefined;
    // One `try` for all of them, entered again after an error.
    do {
      try {
        this.runBatch();
      } catch (error) {
        this.caught(error);
      }
    } while (context.task !== undefined || this.batch !== undefined);
  }

  /** Goes on with the task that was running, if an error of its own interrupted it. */
  private runBatch(): void {
    if (context.task !== undefined) poll(context.task);
    for (let task = this.batch; task !== undefined; task = this.batch) {
      this.batch = task.next as Task<unknown> | undefined;
      task.next = undefined;
      context.task = task;
      task.bits = RUNNING;
      rootOf(task).resumes++;
      poll(task);
    }
    context.task = undefined;
  }

  /** An error came out of the task that runs, or out of the start of what it awaits. */
  private caught(error: unknown): void {
    const task = context.task!;
    context.task = undefined;
    if (task.bits === RUNNING) {
      if (recover(task, error)) context.task = task;
    } else if (task.bits === WAITING) task.reject(explain(task, error));
    else this.report(error, task);
  }

  /** @internal INVARIANT: `task` stands in no list. */
  enqueue(task: Task<unknown>): void {
    if (this.tail === undefined) {
      this.head = this.tail = task;
      if (!this.turning) this.pend?.();
    } else this.tail = this.tail.next = task;
  }

  /** @internal An error that nobody joined for. */
  report(error: unknown, task: Task<unknown>): void {
    if (this.onError === undefined) this.defer(error);
    else this.guard(() => this.onError!(error, task));
  }

  /** @internal An error that its task will not see, because it was cancelled first. A timeout says nothing more. */
  drop(error: any, task: Task<unknown>): void {
    if (!(error instanceof TimeoutError || error instanceof CancelledError)) this.report(error, task);
  }

  /** Runs what a host hung in; what it throws must not tear the step that is going on. */
  private guard(callback: () => void): void {
    try {
      callback();
    } catch (error) {
      this.defer(error);
    }
  }

  /** `turn` throws it when its pass is over. */
  private defer(error: unknown): void {
    this.unhandled.push(error);
    if (!this.turning) this.pend?.();
  }

  private remember(task: Task<unknown>): void {
    task.older = this.newest;
    if (this.newest !== undefined) this.newest.newer = task;
    this.newest = task;
  }

  /** @internal */
  forget(task: Task<unknown>): void {
    if (task.root !== undefined) return;
    this.alive--;
    const { older, newer } = task;
    if (newer === undefined) this.newest = older;
    else newer.older = older;
    if (older !== undefined) older.newer = newer;
    task.older = task.newer = undefined;
    if (this.onEnd !== undefined) this.guard(() => this.onEnd!(task));
  }
}
