import { CANCELS, YIELDS } from "../features.ts";
import { current } from "../model/current.ts";
import type { State } from "../model/frame.ts";
import type { ReadyTasks, TaskRecord } from "../model/kernel.ts";
import { again, caught, goesOn } from "../step.ts";
import { resumed } from "../trace/hooks.ts";
import { paused, YIELDED } from "../yield.ts";

/** The value of a task that has only yielded: it waited for nothing. */
const SEEN: unknown = {};

/**
 * The ready tasks, in the order in which they became ready, each with the value that its next step is given. In two
 * arrays, so that a switch between tasks of many kinds, whose fields an engine has to look for, writes no field of them.
 */
export class ReadyQueue implements ReadyTasks {
  protected size = 0;
  protected tasks: (TaskRecord | undefined)[] = [];
  protected values: unknown[] = [];
  /** The arrays of the pass before, for the next one. */
  private spareTasks: (TaskRecord | undefined)[] = [];
  private spareValues: unknown[] = [];

  add(task: TaskRecord, value: unknown): void {
    this.tasks[this.size] = task;
    this.values[this.size++] = value;
  }

  isEmpty(): boolean {
    return this.size === 0;
  }

  each(show: (task: TaskRecord) => void): void {
    for (let i = 0; i < this.size; i++) show(this.tasks[i]!);
  }

  /** Runs each task that is ready, once, in order. What becomes ready meanwhile waits for the next pass. */
  runAll(): void {
    const { tasks, values, size } = this;
    let task!: TaskRecord;
    let value: any;
    let got: any;
    let repeats = false;
    let i = 0;
    this.tasks = this.spareTasks;
    this.values = this.spareValues;
    this.spareTasks = tasks;
    this.spareValues = values;
    this.size = 0;
    // One `try` for all of them, entered again after an error.
    while (i < size) {
      try {
        while (i < size) {
          if (repeats) {
            value = task.arrived;
            task.arrived = undefined;
          } else {
            // What has run is let go of.
            task = tasks[i]!;
            tasks[i] = undefined;
            value = values[i];
            if (value === SEEN) value = undefined;
            else {
              // What it waited for is over: nothing has to be given back any more.
              if (CANCELS) task.awaited = task.arrived = undefined;
              values[i] = undefined;
            }
          }
          current.task = task;
          resumed(task);
          got = (task.s as State)(task, value);
          repeats = false;
          if (YIELDS && got === YIELDED && goesOn(task)) {
            paused(task);
            this.tasks[this.size] = task;
            this.values[this.size++] = SEEN;
          } else if (got && got.op && goesOn(task)) got.op.begin(task, got);
          else repeats = again(task, got);
          if (!repeats) i++;
        }
      } catch (error) {
        current.task = undefined;
        repeats = caught(task, error);
        if (!repeats) i++;
      }
    }
    current.task = undefined;
  }
}
