import { goesOn, recover } from "./calls.ts";
import { context, NEVER } from "./context.ts";
import { advance, deadline } from "./direct.ts";
import { CancelledError, MisuseError, SpawnError, TimeoutError } from "./errors.ts";
import {
  BRANCHES,
  CANCELS,
  DIRECT,
  HANDLERS,
  OPTIONS,
  REGISTRY,
  SPAWNS,
  STATISTICS,
  STORED_YIELDS,
  YIELDS,
} from "./features.ts";
import type { State } from "./frame.ts";
import type { Routine } from "./future.ts";
import { checkRoutine, explain, release, taskOf } from "./native.ts";
import { type SpawnOptions, type Task, WAITING } from "./task.ts";
import { rootOf, type Waiter } from "./waiter.ts";
import { NOW } from "./yield.ts";

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
  ahead(): number;
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
  /** The timer structure; default the countdown list, made at the first sleep. A board's entry brings it. */
  timers?: Timers;
}

interface Link {
  next: Waiter | undefined;
}

/** The task runs again at once, in the place that it had. */
function putBack(last: Link, task: Task<unknown>): void {
  task.next = last.next;
  last.next = task;
}

/**
 * One queue of ready tasks and one timer structure. It never polls, never blocks and never pauses:
 * whoever calls `turn` decides what to do until the next deadline.
 */
export class Executor {
  /** Settable, so that a host can attach itself. See ExecutorOptions. */
  pend: (() => void) | undefined;
  onError: ((error: unknown, task: Task<unknown>) => void) | undefined;
  onEnd: ((task: Task<unknown>) => void) | undefined;
  readonly tickMs: number;
  readonly capacity: number | undefined;
  /** Ticks counted since the start, latched at the start of a turn. */
  now: number;
  /** @internal */ timers: Timers | undefined;
  /** @internal The prototype of its tasks, see frames.ts. */
  kind: { exec: Executor } | undefined;
  /** @internal What stands before the first of the ready tasks. */
  readonly queue: Link;
  /** @internal The last of the ready tasks, else `queue`. During a turn the last of `arrivals`, if there are such. */
  tail: Link;
  /** What stands before the first of the tasks that became ready during a turn. */
  private readonly arrivals: Link | undefined;
  /** @internal It was cancelled, and will unwind where it waits next. */
  leaving?: boolean;
  private newest: Task<unknown> | undefined;
  /** @internal */ turning: boolean | undefined;
  /** What no `onError` took. */
  private unhandled: unknown[] | undefined;
  private alive: number | undefined;
  private ids: number;

  constructor(options?: ExecutorOptions) {
    this.now = this.ids = 0;
    this.tickMs = 1;
    this.tail = this.queue = { next: undefined };
    if (YIELDS) this.arrivals = { next: undefined };
    if (CANCELS) this.leaving = false;
    if (OPTIONS) this.configure(options ?? {});
    else context.exec = this;
  }

  private configure(options: ExecutorOptions): void {
    const { capacity, tickMs = 1 } = options;
    if (capacity !== undefined && !(capacity >= 1 && Math.floor(capacity) === capacity))
      throw new MisuseError(15, capacity);
    if (!(tickMs > 0 && tickMs < Infinity)) throw new MisuseError(20, tickMs);
    const set = this as { -readonly [K in keyof Executor]: Executor[K] };
    set.capacity = capacity;
    set.tickMs = tickMs;
    this.pend = options.pend;
    this.onError = options.onError;
    this.onEnd = options.onEnd;
    this.timers = options.timers;
    this.unhandled = [];
    this.turning = false;
    this.alive = 0;
    this.newest = undefined;
    this.kind = undefined;
  }

  /**
   * Makes a task of the generator that a `function*` returned; it first runs in the next turn.
   * @throws SpawnError R11 beyond `capacity`; the generator can be spawned later.
   * @throws MisuseError R6 if it runs already, R7 if it is no generator.
   */
  spawn<T>(steps: Routine<T>, options?: SpawnOptions): Task<T> {
    if (SPAWNS) checkRoutine(steps);
    if (OPTIONS) this.admit(options);
    const id = SPAWNS ? ++this.ids : 1;
    const task = taskOf(this, steps, id, options && options.name);
    if (REGISTRY) this.remember(task as Task<unknown>);
    return task;
  }

  private admit(options?: SpawnOptions): void {
    if (this.alive === this.capacity) throw new SpawnError(11, options?.name ?? "a task", this.capacity);
    this.alive!++;
  }

  /** @internal A branch of `race` or `all`: a task without a handle, which works for `root` and is not counted. */
  branch<T>(steps: Routine<T>, root: Task<unknown>): Task<T> {
    checkRoutine(steps);
    return taskOf(this, steps, root.id, undefined, root);
  }

  /** The tasks that live, oldest first. */
  tasks(): Task<unknown>[] {
    const tasks: Task<unknown>[] = [];
    for (let task = this.newest; task !== undefined; task = task.older) tasks.push(task);
    return tasks.reverse();
  }

  /** @internal How many tasks live. */
  get living(): number {
    return this.alive!;
  }

  /** @internal The tasks that are ready, or have a branch that is, in order. Not from inside a turn. */
  ready(): Task<unknown>[] {
    const ready: Task<unknown>[] = [];
    const seen: Record<number, boolean> = {};
    for (let waiter = this.queue.next; waiter !== undefined; waiter = waiter.next) {
      const task = rootOf(waiter);
      if (!seen[task.id]) ready.push(task);
      seen[task.id] = true;
    }
    return ready;
  }

  /**
   * One pass: counts the timers down by `elapsed` ticks, then runs every task that is ready, once.
   * @returns ticks to the next deadline; 0 if work is ready now; NO_DEADLINE if only an event can make work.
   * @throws MisuseError R9 if `elapsed` is not an integer of 0 or more, R10 from inside a turn.
   */
  turn(elapsed: number): number {
    if (OPTIONS) return this.checkedTurn(elapsed);
    this.pass(elapsed);
    return this.queue.next ? 0 : this.deadline();
  }

  private checkedTurn(elapsed: number): number {
    if (this.turning) throw new MisuseError(10);
    if (!(elapsed >= 0 && Math.floor(elapsed) === elapsed && elapsed < Infinity))
      throw new MisuseError(9, elapsed);
    const { exec, running } = context;
    context.exec = this;
    context.running = undefined;
    this.turning = true;
    try {
      this.pass(elapsed);
    } finally {
      this.turning = false;
      context.exec = exec;
      context.running = running;
      context.again = NEVER;
      release();
    }
    if (this.unhandled!.length > 0) this.throwFirst();
    return this.queue.next !== undefined ? 0 : this.deadline();
  }

  private pass(elapsed: number): void {
    this.now += elapsed;
    if (DIRECT) advance(this, elapsed);
    else if (!OPTIONS || this.timers) this.timers!.advance(elapsed);
    if (YIELDS) this.runAndKeep();
    else this.runOnce();
    context.running = undefined;
  }

  /** Runs the tasks that are ready. One `try` for all of them, entered again after an error. */
  private runOnce(): void {
    const { queue } = this;
    let task = queue.next as Task<unknown> | undefined;
    let rest: Task<unknown> | undefined;
    let got: any;
    this.tail = queue;
    queue.next = undefined;
    while (task) {
      try {
        for (; task; task = rest) {
          rest = task.next as Task<unknown> | undefined;
          context.running = task;
          if (STATISTICS) ((BRANCHES && task.root) || task).resumes++;
          got = (task.s as State)(task, task.prev);
          if (task.s && got && got.op && !(CANCELS && this.leaving)) got.op.begin(task, got);
          else if ((!DIRECT || task.ticks < WAITING) && goesOn(task, got)) rest = task;
        }
      } catch (error) {
        context.running = undefined;
        if (!this.caught(task!, error)) task = rest;
      }
    }
  }

  /**
   * The same where tasks take turns: while nothing else becomes ready, those stay where they are in the queue. What
   * becomes ready meanwhile stands in a queue of its own.
   */
  private runAndKeep(): void {
    let task: Task<unknown> | undefined;
    // The last one that stays. After it comes the one that runs.
    let last: Link = this.queue;
    let rest: Waiter | undefined;
    let got: any;
    this.tail = this.arrivals!;
    context.again = NOW;
    do {
      try {
        while ((task = last.next as Task<unknown> | undefined)) {
          // A direct sleep takes its place in the timer list while the task still runs.
          if (DIRECT) rest = task.next;
          context.running = task;
          // What it waited for is over: a task that is ready without a wait has nothing to give back.
          if (CANCELS) task.wait = undefined;
          if (STATISTICS) ((BRANCHES && task.root) || task).resumes++;
          got = (task.s as State)(task, task.prev);
          if (got === context.again && (!STORED_YIELDS || task.s)) {
            task.prev = undefined;
            last = task;
          } else if (got === NOW && task.s && !(CANCELS && this.leaving)) {
            task.prev = undefined;
            this.insertArrivals(last, task);
            last = task;
          } else {
            last.next = DIRECT ? rest : task.next;
            if (task.s && got && got.op && !(CANCELS && this.leaving)) got.op.begin(task, got);
            else if ((!DIRECT || task.ticks < WAITING) && goesOn(task, got)) putBack(last, task);
          }
        }
      } catch (error) {
        context.running = undefined;
        if (last.next === task) last.next = DIRECT ? rest : task!.next;
        if (this.caught(task!, error)) putBack(last, task!);
      }
    } while (task);
    this.endPass(last);
  }

  /** What became ready before `task` wanted to run again comes before it. */
  private insertArrivals(last: Link, task: Waiter): void {
    const arrivals = this.arrivals!;
    context.again = NOW;
    if (!arrivals.next) return;
    last.next = arrivals.next;
    this.tail.next = task;
    this.tail = arrivals;
    arrivals.next = undefined;
  }

  /** What became ready in this turn comes after what stayed. */
  private endPass(last: Link): void {
    const arrivals = this.arrivals!;
    if (!arrivals.next) this.tail = last;
    else last.next = arrivals.next;
    arrivals.next = undefined;
  }

  /** An error came out of the task, or out of the start of what it awaits. True: the task goes on at once. */
  private caught(task: Task<unknown>, error: unknown): boolean {
    error = explain(error, task);
    if (!HANDLERS || task.ticks < WAITING) return recover(task, error);
    task.reject(error);
    return false;
  }

  /** One error a turn; the host is asked for another turn if there is more to do. */
  private throwFirst(): void {
    const error = this.unhandled!.shift();
    if (this.queue.next !== undefined || this.unhandled!.length > 0) this.pend?.();
    throw error;
  }

  /** Ticks to the first deadline of a sleep, whatever else is ready; NO_DEADLINE if there is none. */
  deadline(): number {
    if (OPTIONS && !this.timers) return NO_DEADLINE;
    if (DIRECT) return deadline();
    return this.timers!.ahead();
  }

  /** @internal `task` became ready while none ran: the first to do so asks for a turn. */
  ask(task: Task<unknown>): void {
    if (!OPTIONS) this.pend!();
    else if (this.pend && this.queue.next === task) this.pend();
  }

  /** @internal An error that nobody joined for. */
  report(error: unknown, task: Task<unknown>): void {
    if (!OPTIONS) this.onError!(error, task);
    else if (this.onError === undefined) this.defer(error);
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
    this.unhandled!.push(error);
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
    this.alive!--;
    if (REGISTRY) {
      const { older, newer } = task;
      if (newer === undefined) this.newest = older;
      else newer.older = older;
      if (older !== undefined) older.newer = newer;
      task.older = task.newer = undefined;
    }
    if (this.onEnd !== undefined) this.guard(() => this.onEnd!(task));
  }
}
