import { checkRoutine } from "./body/native.ts";
import { runJobs } from "./engine-jobs.ts";
import { SPAWNS } from "./features.ts";
import { launch } from "./launch.ts";
import { current } from "./model/current.ts";
import type { Routine, TaskCall } from "./model/future.ts";
import type { Kernel, TaskRecord, Timers, Waiter } from "./model/kernel.ts";
import { ReadyQueue } from "./queue/array-queue.ts";
import { forgetTask, liveTasks, remember } from "./registry.ts";
import type { SpawnOptions, Task } from "./task.ts";
import { turnBegan, turnEnded } from "./trace/hooks.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { single: "Executor", members: { tasks: ["REGISTRY"] }, starts: ["spawn"] };

/**
 * One queue of ready tasks and one timer structure. It never polls, never blocks and never pauses: whoever calls
 * `turn` decides what to do until the next deadline.
 *
 * This one is what a board runs: the only executor there is, driven by the board's entry, which passes no nonsense.
 */
export class Executor implements Kernel {
  /** Asks the host for a turn: work became ready while no turn ran. Once until the next turn, where checked.ts stands in. */
  pend: (() => void) | undefined;
  /** Gets an error that no joiner sees. */
  onError: ((error: unknown, task: Task<unknown>) => void) | undefined;
  readonly tickMs: number;
  /** Ticks counted since the start, latched at the start of a turn. */
  now: number;
  /** @internal */ timers!: Timers;
  /** @internal */ readonly queue: ReadyQueue;
  /** @internal */ sinceTurn?: (() => number) | undefined;
  /** @internal */ timeOf?: ((reading: number) => number) | undefined;
  /** @internal */ onClockRead?: (() => void) | undefined;
  /** @internal */ turning: boolean | undefined;
  /** @internal */ interrupted: TaskRecord | undefined;
  /** @internal See registry.ts. */ newest: Task<unknown> | undefined;
  /** How many tasks it has made. */
  protected made: number;

  constructor() {
    this.now = this.made = 0;
    this.tickMs = 1;
    this.queue = new ReadyQueue();
    current.exec = this;
  }

  /**
   * Makes a task of the generator that a `function*` returned; it first runs in the next turn. From anywhere. What it throws
   * here and below, and what needs no `onError`, is in checked.ts: a board's own entry makes none of these mistakes.
   * @throws SpawnError R11 beyond `capacity`; the generator can be spawned later.
   * @throws MisuseError R6 if it runs already, R7 if it is no generator.
   */
  spawn<T>(steps: TaskCall<T>, options?: SpawnOptions): Task<T> {
    if (SPAWNS) checkRoutine(steps);
    const task = launch(this, steps, SPAWNS ? ++this.made : 1, options && options.name);
    remember(this, task);
    return task;
  }

  /** @internal */
  branch(steps: Routine<any>, root: TaskRecord): Task<any> {
    checkRoutine(steps);
    return launch(this, steps, root.id, undefined, root);
  }

  /**
   * One pass: counts the timers down by `elapsed` ticks, then runs every task that is ready, once. For the host: not from
   * inside a task. Without `onError`, it throws an error that no joiner sees, after the pass; there may be more work then.
   * @returns ticks to the next deadline; 0 if work is ready now; NO_DEADLINE if only an event can make work.
   * @throws MisuseError R9 if `elapsed` is not an integer of 0 or more, R10 from inside a turn.
   */
  turn(elapsed: number): number {
    const { queue } = this;
    this.now += elapsed;
    turnBegan(this.now);
    this.turning = true;
    this.timers.advance(elapsed);
    if (!queue.isEmpty()) queue.runAll();
    runJobs(this);
    this.turning = false;
    const next = queue.isEmpty() ? this.deadline() : 0;
    turnEnded(next);
    return next;
  }

  /** Ticks to the first deadline of a sleep or a clean-up, whatever else is ready; NO_DEADLINE if there is none. */
  deadline(): number {
    return this.timers.ahead();
  }

  /** @internal */
  ask(_task: Waiter): void {
    this.pend!();
  }

  /** @internal */
  report(error: unknown, task: TaskRecord): void {
    this.onError!(error, task as Task<unknown>);
  }

  /** @internal */
  unwinds(_task: TaskRecord): void {}

  /** The tasks that live, oldest first. */
  tasks(): Task<unknown>[] {
    return liveTasks(this);
  }

  /** @internal */
  forget(task: TaskRecord): void {
    forgetTask(this, task as Task<unknown>);
  }
}
