import { MisuseError } from "../executor/errors/errors.ts";
import { report } from "../executor/model/current.ts";
import { rootOf, type TaskRecord, type Waiter } from "../executor/model/kernel.ts";
import { nameOf } from "../executor/model/task-name.ts";
import { ticksNow } from "../executor/model/ticks.ts";
import type { Edge, Level } from "../hal/digital.ts";

/** What it looks at of a watch, which is known by its identity. */
interface Watch {
  readonly edge: Edge;
  readonly active: boolean;
}

/** A task whose wait for an edge is over. */
interface Late {
  readonly task: TaskRecord;
  /** When the edge came, as its executor counts. */
  readonly tick: number;
  /** Edges since, by the level they go to. */
  readonly edges: [low: number, high: number];
}

/**
 * The edges of one pin that came too fast for the tasks that wait for one after the other: in the tick in which a wait
 * was over. A task that waits again within that tick would take them for one: it is told, once.
 */
export class UnseenEdges {
  /** Who waits, by the watch of each wait. */
  private readonly waits: { readonly watch: Watch; readonly task: TaskRecord }[] = [];
  private late: Late[] = [];
  private told = false;

  begin(watch: Watch, waiter: Waiter, pin: string): void {
    if (this.told) return;
    const task = rootOf(waiter);
    let missed = 0;
    for (const one of this.late)
      if (one.task === task && one.tick === task.exec.now) missed += matching(watch.edge, one.edges);
    this.late = this.late.filter((one) => one.task !== task);
    if (missed === 0) this.waits.push({ watch, task });
    else {
      this.told = true;
      this.waits.length = this.late.length = 0;
      report(new MisuseError(42, pin, missed, nameOf(task)), waiter);
    }
  }

  /** @param concerned who hears of this change. */
  changed(level: Level, concerned: readonly Watch[]): void {
    if (this.waits.length === 0 && this.late.length === 0) return;
    this.late = this.late.filter(({ task, tick }) => tick === ticksNow(task.exec));
    for (const { edges } of this.late) edges[level]++;
    for (let i = this.waits.length - 1; i >= 0; i--) {
      const { watch, task } = this.waits[i]!;
      const over = concerned.indexOf(watch) >= 0;
      if (over && !this.late.some((one) => one.task === task))
        this.late.push({ task, tick: ticksNow(task.exec), edges: [0, 0] });
      if (over || !watch.active) this.waits.splice(i, 1);
    }
  }
}

function matching(edge: Edge, [low, high]: Late["edges"]): number {
  if (edge === "both") return low + high;
  return edge === "rising" ? high : low;
}
