import type { TaskRecord } from "../../executor/model/kernel.ts";
import { ReadyQueue } from "../../executor/queue/array-queue.ts";

/** The ready tasks, in any order where that is to be explored, and with word of who runs. */
export class ExploredQueue extends ReadyQueue {
  private readonly choose: ((count: number) => number) | undefined;
  private readonly runs: (tasks: readonly TaskRecord[]) => void;

  /** @param choose says which of so many runs next; without it, they run first in, first out. */
  constructor(choose: ((count: number) => number) | undefined, runs: (tasks: readonly TaskRecord[]) => void) {
    super();
    this.choose = choose;
    this.runs = runs;
  }

  override runAll(): void {
    const { choose, size } = this;
    if (choose !== undefined) for (let i = 0; i < size - 1; i++) this.takeForward(i, i + choose(size - i));
    this.runs(this.tasks.slice(0, size) as TaskRecord[]);
    super.runAll();
  }

  /** The one at `from` runs at place `to`; those between come later by one. */
  private takeForward(to: number, from: number): void {
    this.tasks.splice(to, 0, this.tasks.splice(from, 1)[0]);
    this.values.splice(to, 0, this.values.splice(from, 1)[0]);
  }
}
