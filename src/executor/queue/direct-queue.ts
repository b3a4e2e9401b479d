import { current } from "../model/current.ts";
import type { State } from "../model/frame.ts";
import type { ReadyTasks, TaskRecord, Waiter } from "../model/kernel.ts";
import { goOn, goOnAfter } from "../step.ts";
import { resumed } from "../trace/hooks.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { single: "ReadyQueue" };

/** What a list of ready tasks begins with. */
interface Link {
  nextIn: Waiter | undefined;
}

/**
 * In place of array-queue.ts on a board where sleeps are direct and nothing yields, and few tasks are ever ready: a list, linked
 * through the tasks. A pass takes all of it.
 */
export class ReadyQueue implements ReadyTasks {
  private readonly start: Link;
  private last: Link;

  constructor() {
    const start: Link = { nextIn: undefined };
    this.last = this.start = start;
  }

  isEmpty(): boolean {
    return !this.start.nextIn;
  }

  add(task: TaskRecord, value: unknown): void {
    // A field that is never written takes no memory.
    if (task.arrived !== value) task.arrived = value;
    task.nextIn = undefined;
    this.last = this.last.nextIn = task;
  }

  each(show: (task: TaskRecord) => void): void {
    for (let task = this.start.nextIn; task; task = task.nextIn) show(task as TaskRecord);
  }

  /** Runs each task that is ready, once, in order. What becomes ready meanwhile waits for the next pass. */
  runAll(): void {
    let next = this.start.nextIn as TaskRecord | undefined;
    let task: TaskRecord | undefined;
    this.last = this.start;
    this.start.nextIn = undefined;
    while ((task = next)) {
      next = task.nextIn as TaskRecord | undefined;
      current.task = task;
      resumed(task);
      try {
        goOn(task, (task.s as State)(task, task.arrived));
      } catch (error) {
        goOnAfter(error, task);
      }
    }
    current.task = undefined;
  }
}
