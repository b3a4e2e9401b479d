import { release, tellUnused } from "./body/native.ts";
import { CleanUps } from "./clean-ups.ts";
import { MisuseError, SpawnError } from "./errors/errors.ts";
import { callFor, current } from "./model/current.ts";
import type { TaskCall } from "./model/future.ts";
import { NO_TIMERS, rootOf, type TaskRecord, type Timers, type Waiter } from "./model/kernel.ts";
import { Executor as Single } from "./single.ts";
import type { SpawnOptions, Task } from "./task.ts";

export { tellStored } from "./body/unused.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { needs: ["OPTIONS", "SPAWNS"] };

export interface ExecutorOptions {
  /** The most tasks that may live at once, 1 or more; the next spawn throws SpawnError R11. Default: no bound. */
  capacity?: number;
  /** Length of a tick in milliseconds, above 0. Default 1. */
  tickMs?: number;
  /**
   * Where an error goes that no joiner sees. Default: `turn` throws it when its pass is over, one a turn. `now`, `spawn`
   * and `tasks` mean this executor in it, in a turn or not.
   */
  onError?: (error: unknown, task: Task<unknown>) => void;
  /**
   * Milliseconds, above 0, that the `finally` blocks of a cancelled task may take; a task that takes longer is reported to
   * `onError` once, as MisuseError R39, and goes on. Default: no bound.
   */
  cleanupMs?: number;
  /**
   * Called when a task has ended, in whatever way; from inside the turn. What it throws is thrown by `turn`. `now`, `spawn`
   * and `tasks` mean this executor in it.
   */
  onEnd?: (task: Task<unknown>) => void;
  /** Asks the host for a turn: work became ready while no turn ran. Called once until the next turn; may not call `turn`. */
  pend?: () => void;
  /** The timer structure; default: a TimerHeap, made at the first sleep. A board's entry brings its own. */
  timers?: Timers;
}

/**
 * One queue of ready tasks and one timer structure. It never polls, never blocks and never pauses: whoever calls
 * `turn` decides what to do until the next deadline. Executors share nothing: there may be several.
 *
 * Its constructor throws MisuseError R15 for `capacity`, R20 for `tickMs` and R28 for `cleanupMs` out of range.
 */
export class Executor extends Single {
  /** Settable, so that a host can attach itself. See ExecutorOptions. */
  onEnd: ((task: Task<unknown>) => void) | undefined;
  readonly capacity: number | undefined;
  /** @internal How many tasks live. */
  living: number;
  /** @internal The prototype of its tasks, see launch-compiled.ts. */
  kind: object | undefined;
  /** The host was asked for a turn, and none has begun since. */
  private asked: boolean;
  private readonly cleanups: CleanUps | undefined;
  /** What no `onError` took. */
  private readonly unhandled: unknown[];

  constructor(options: ExecutorOptions = {}) {
    const { exec } = current;
    super();
    current.exec = exec;
    const { capacity, tickMs = 1 } = options;
    if (capacity !== undefined && !(capacity >= 1 && Math.floor(capacity) === capacity))
      throw new MisuseError(15, capacity);
    if (!(tickMs > 0 && tickMs < Infinity)) throw new MisuseError(20, tickMs);
    (this as { tickMs: number }).tickMs = tickMs;
    this.capacity = capacity;
    this.cleanups = options.cleanupMs === undefined ? undefined : new CleanUps(options.cleanupMs);
    this.pend = options.pend;
    this.onError = options.onError;
    this.onEnd = options.onEnd;
    this.timers = options.timers ?? NO_TIMERS;
    this.unhandled = [];
    this.turning = this.asked = false;
    this.living = 0;
    this.newest = this.kind = this.interrupted = undefined;
  }

  override spawn<T>(steps: TaskCall<T>, options?: SpawnOptions): Task<T> {
    if (this.living === this.capacity) throw new SpawnError(11, options?.name ?? "a task", this.capacity);
    const task: Task<T> = super.spawn(steps, options);
    this.living++;
    return task;
  }

  /** @internal The tasks that are ready, or have a branch that is, in order. Not from inside a turn. */
  ready(): Task<unknown>[] {
    const ready: Task<unknown>[] = [];
    const seen: Record<number, boolean> = {};
    this.queue.each((one) => {
      const task = rootOf(one) as Task<unknown>;
      if (!seen[task.id]) ready.push(task);
      seen[task.id] = true;
    });
    return ready;
  }

  override turn(elapsed: number): number {
    if (this.turning) throw new MisuseError(10);
    if (!(elapsed >= 0 && Math.floor(elapsed) === elapsed && elapsed < Infinity))
      throw new MisuseError(9, elapsed);
    const { exec, task } = current;
    if (exec) exec.interrupted = task;
    current.exec = this;
    current.task = undefined;
    this.turning = true;
    this.asked = false;
    let next: number;
    try {
      next = this.pass(elapsed);
      if (this.cleanups) {
        this.cleanups.check(this);
        next = this.queue.isEmpty() ? this.deadline() : 0;
      }
    } finally {
      this.turning = false;
      if (exec) exec.interrupted = undefined;
      current.exec = exec;
      current.task = task;
      release();
    }
    if (this.unhandled.length > 0) this.throwFirst();
    return next;
  }

  /** @internal The turn itself. A host that is called from elsewhere runs several in its place. */
  protected pass(elapsed: number): number {
    return super.turn(elapsed);
  }

  override deadline(): number {
    const next = super.deadline();
    return this.cleanups ? this.cleanups.earlier(next, this.now) : next;
  }

  /** @internal */
  override unwinds(task: TaskRecord): void {
    if (this.cleanups) this.cleanups.add(task, this);
  }

  /** One error a turn; the host is asked for another turn if there is more to do. */
  private throwFirst(): void {
    const error = this.unhandled.shift();
    if (!this.queue.isEmpty() || this.unhandled.length > 0) this.pend?.();
    throw error;
  }

  /** @internal What `pend` throws must not tear the step that made the task ready. */
  override ask(_task: Waiter): void {
    if (this.asked) return;
    this.asked = true;
    try {
      this.pend?.();
    } catch (error) {
      this.unhandled.push(error);
    }
  }

  /** @internal */
  override report(error: unknown, task: TaskRecord): void {
    if (this.onError === undefined) this.defer(error);
    else this.guard(() => this.onError!(error, task as Task<unknown>));
  }

  /** Runs what a host hung in; what it throws must not tear the step that is going on. */
  private guard(callback: () => void): void {
    try {
      callFor(this, callback, undefined);
    } catch (error) {
      this.defer(error);
    }
  }

  /** `turn` throws it when its pass is over. */
  private defer(error: unknown): void {
    this.unhandled.push(error);
    if (!this.turning) this.pend?.();
  }

  /** @internal */
  override forget(record: TaskRecord): void {
    if (this.cleanups) this.cleanups.remove(record);
    tellUnused(record);
    if (record.root !== undefined) return;
    const task = record as Task<unknown>;
    this.living--;
    super.forget(task);
    if (this.onEnd !== undefined) this.guard(() => this.onEnd!(task));
  }
}
