import type { SandboxRun } from "../index.ts";
import { Trace } from "./trace/trace.ts";

/** Runs that a row keeps, and how many go at once. */
const LIMIT = 2_000_000;
const GONE = 65_536;

/** Which task ran when, and for how long. Tasks of one name share a row. */
export class Activity {
  readonly traces = new Map<string, Trace>();
  private readonly times = new Map<number, number>();

  add({ t, id, name, times, ms }: SandboxRun): void {
    this.times.set(id, this.active(id) + ms);
    let trace = this.traces.get(name);
    if (trace === undefined) this.traces.set(name, (trace = new Trace(name, "mark")));
    trace.add(t, times);
    if (trace.length > LIMIT) trace.drop(GONE);
  }

  /** Milliseconds of this machine. */
  active(id: number): number {
    return this.times.get(id) ?? 0;
  }

  /** Tasks that live no more are not asked for again. */
  forget(living: readonly { readonly id: number }[]): void {
    if (this.times.size <= 2 * living.length + 100) return;
    const ids = new Set(living.map(({ id }) => id));
    for (const id of this.times.keys()) if (!ids.has(id)) this.times.delete(id);
  }
}
