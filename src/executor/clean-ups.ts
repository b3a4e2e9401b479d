import { MisuseError } from "./errors/errors.ts";
import { type Kernel, NO_DEADLINE, type TaskRecord } from "./model/kernel.ts";
import { nameOf } from "./model/task-name.ts";
import { toTicks } from "./model/ticks.ts";

interface CleanUp {
  readonly task: TaskRecord;
  /** The tick at which it has taken too long. */
  readonly end: number;
  told: boolean;
}

/** The tasks that clean up after a cancellation, and how long they may take: see ExecutorOptions.cleanupMs. */
export class CleanUps {
  private readonly ms: number;
  private open: CleanUp[] = [];

  /** @throws MisuseError R28 unless `ms` is a finite number above 0. */
  constructor(ms: number) {
    if (!(ms > 0 && ms < Infinity))
      throw new MisuseError(28, "cleanupMs", ms, "more than 0", "what is finite");
    this.ms = ms;
  }

  add(task: TaskRecord, exec: Kernel): void {
    if (this.open.some((one) => one.task === task)) return;
    this.open.push({ task, end: exec.now + toTicks(exec, this.ms), told: false });
  }

  remove(task: TaskRecord): void {
    if (this.open.length > 0) this.open = this.open.filter((one) => one.task !== task);
  }

  /** Ticks to the first deadline: `next`, or the end of a clean-up. */
  earlier(next: number, now: number): number {
    for (const { end, told } of this.open)
      if (!told && (next === NO_DEADLINE || end - now < next)) next = Math.max(end - now, 1);
    return next;
  }

  /** Reports those that take too long, each once. */
  check(exec: Kernel): void {
    for (const one of this.open) {
      if (one.told || exec.now < one.end) continue;
      one.told = true;
      exec.report(this.error(one.task), one.task);
    }
  }

  private error(task: TaskRecord): Error {
    const what = task.awaited ? `, awaiting ${task.awaited.op.name}` : "";
    const error = new MisuseError(39, nameOf(task), this.ms, what);
    const stack = task.cancellation!.place?.stack;
    if (stack) error.stack = stack.replace(/^.*/, `${error.name}: ${error.message}`);
    return error;
  }
}
