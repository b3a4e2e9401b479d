import { CANCELS, YIELDS } from "../features.ts";
import { current } from "../model/current.ts";
import type { State } from "../model/frame.ts";
import type { ReadyTasks, TaskRecord, Waiter } from "../model/kernel.ts";
import { again, caught, goesOn } from "../step.ts";
import { resumed } from "../trace/hooks.ts";
import { paused, YIELDED } from "../yield.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { single: "ReadyQueue" };

interface Link {
  nextIn: Waiter | undefined;
  /** The boundary has none: a ready task has one. */
  s?: unknown;
}

/**
 * In place of array-queue.ts on engines that only interpret, and where an array may be a list: the ready tasks in a ring,
 * linked through the tasks themselves, with a boundary between the last and the first. A pass begins by moving the boundary behind the last, and is
 * over when it comes to the front; so a task that only yields stays where it is, and the ring turns by one.
 *
 *     a and b are ready:                     last = boundary ─► a ─► b ─► boundary
 *     c has become ready while a runs:       boundary ─► c = last ─► a ─► b ─► boundary
 *     a has yielded:                         boundary ─► c ─► a = last ─► b ─► boundary
 */
export class ReadyQueue implements ReadyTasks {
  private readonly boundary: Link;
  /** The last in line; in a pass, what is behind it comes next. If nobody is ready, it is `boundary`. */
  private last: Link;

  constructor() {
    const boundary: Link = { nextIn: undefined };
    this.last = this.boundary = boundary.nextIn = boundary as Waiter;
  }

  isEmpty(): boolean {
    // Quicker than to compare objects, on an interpreter.
    return !this.last.s;
  }

  add(task: TaskRecord, value: unknown): void {
    // A field that is never written takes no memory.
    if (task.arrived !== value) task.arrived = value;
    task.nextIn = this.last.nextIn;
    this.last = this.last.nextIn = task;
  }

  each(show: (task: TaskRecord) => void): void {
    for (let task = this.boundary.nextIn; task !== this.boundary; task = task!.nextIn)
      show(task as TaskRecord);
  }

  /** Runs each task that is ready, once, in order. What becomes ready meanwhile waits for the next pass. */
  runAll(): void {
    let task = (this.last = this.boundary) as TaskRecord;
    let value: any;
    let got: any;
    // One `try` for all of them, entered again after an error.
    while (task)
      try {
        while ((task = this.last.nextIn as TaskRecord).s) {
          if (!YIELDS) this.last.nextIn = task.nextIn;
          // What it waited for is over: nothing has to be given back any more.
          if (CANCELS) task.awaited = undefined;
          current.task = task;
          resumed(task);
          got = (task.s as State)(task, YIELDS ? (value = task.arrived) : task.arrived);
          if (YIELDS && got === YIELDED && goesOn(task)) {
            paused(task);
            if (value !== undefined) task.arrived = undefined;
            this.last = task;
          } else {
            if (YIELDS) this.last.nextIn = task.nextIn;
            if (got && got.op && goesOn(task)) got.op.begin(task, got);
            else if (again(task, got)) this.putFirst(task);
          }
        }
        task = undefined!;
      } catch (error) {
        current.task = undefined;
        // It has left the ring if the wait that it began threw.
        if (YIELDS && this.last.nextIn === task) this.last.nextIn = task.nextIn;
        if (caught(task, error)) this.putFirst(task);
      }
    current.task = undefined;
  }

  /** `task` runs again at once. */
  private putFirst(task: TaskRecord): void {
    task.nextIn = this.last.nextIn;
    this.last.nextIn = task;
  }
}
