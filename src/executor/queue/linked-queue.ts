import { CANCELS } from "../features.ts";
import { current } from "../model/current.ts";
import type { State } from "../model/frame.ts";
import type { ReadyTasks, TaskRecord, Waiter } from "../model/kernel.ts";
import { caught, goesOn } from "../step.ts";
import { resumed } from "../trace/hooks.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { single: "ReadyQueue" };

interface Link {
  next: Waiter | undefined;
}

/** In place of array-queue.ts on a board, where arrays are lists: the ready tasks, linked through the tasks themselves. */
export class ReadyQueue implements ReadyTasks {
  /** What stands before the first of them. */
  private readonly head: Link;
  /** The last of them, else `head`. */
  private last: Link;

  constructor() {
    this.last = this.head = { next: undefined };
  }

  isEmpty(): boolean {
    return !this.head.next;
  }

  add(task: TaskRecord, value: unknown): void {
    // A field that is never written takes no memory.
    if (task.arrived !== value) task.arrived = value;
    task.next = undefined;
    this.last = this.last.next = task;
  }

  each(show: (task: TaskRecord) => void): void {
    for (let task = this.head.next; task; task = task.next) show(task as TaskRecord);
  }

  /** Runs each task that is ready, once, in order. What becomes ready meanwhile waits for the next pass. */
  run(): void {
    const { head } = this;
    let task = head.next as TaskRecord | undefined;
    let rest: TaskRecord | undefined;
    let got: any;
    this.last = head;
    head.next = undefined;
    // One `try` for all of them, entered again after an error.
    while (task) {
      try {
        for (; task; task = rest) {
          rest = task.next as TaskRecord | undefined;
          // What it waited for is over: nothing has to be given back any more.
          if (CANCELS) task.awaited = undefined;
          current.task = task;
          resumed(task);
          got = (task.s as State)(task, task.arrived);
          if (task.s && got && got.op && !(CANCELS && task.cancellation)) got.op.begin(task, got);
          else if (goesOn(task, got)) rest = task;
        }
      } catch (error) {
        current.task = undefined;
        if (!caught(task!, error)) task = rest;
      }
    }
    current.task = undefined;
  }
}
