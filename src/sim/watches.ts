import { MisuseError } from "../executor/errors/errors.ts";
import { callFor, current } from "../executor/model/current.ts";
import type { Kernel, Waiter } from "../executor/model/kernel.ts";
import { ticksNow, toMs } from "../executor/model/ticks.ts";
import type { Edge, EdgeListener, Level } from "../hal/digital.ts";
import { UnseenEdges } from "./unseen-edges.ts";

export const EDGES = ["rising", "falling", "both"] as const;

/** Somebody who listens for edges; `active` until it is unhooked. */
export interface Watch {
  readonly edge: Edge;
  readonly listener: EdgeListener;
  readonly closed: ((error: unknown) => void) | undefined;
  /** On whose behalf the listener is called. */
  readonly exec: Kernel | undefined;
  active: boolean;
}

/** Whether a change to `level` is such an edge. */
export function concerns(edge: Edge, level: number): boolean {
  return edge === "both" || (edge === "rising") === (level === 1);
}

/** When it is now for somebody who listens, in ms; `tick` where no executor counts. */
export function timeFor({ exec }: Watch, tick: number): number {
  return exec === undefined ? tick : toMs(exec, ticksNow(exec));
}

/** Hands a change at `time` on to somebody who listens still. */
export function tell({ active, exec, listener }: Watch, level: Level, time: number): void {
  if (active) callFor(exec, () => listener(level, time), undefined);
}

/** Those who listen to one pin. */
export class Watches {
  private all: Watch[] = [];
  private readonly unseen = new UnseenEdges();

  add(edge: Edge, listener: EdgeListener, closed?: (error: unknown) => void): Watch {
    const watch: Watch = { edge, listener, closed, exec: current.exec, active: true };
    this.all.push(watch);
    return watch;
  }

  /** `watch` ends at the first edge, and `waiter`, which waits for it at `pin`, may wait for the next one then. */
  count(watch: Watch, waiter: Waiter, pin: string): void {
    this.unseen.begin(watch, waiter, pin);
  }

  remove(watch: Watch): void {
    watch.active = false;
    this.all = this.all.filter((each) => each !== watch);
  }

  /** The pin, `name`, was closed: nobody listens any more, and who waits learns of it. */
  close(name: string): void {
    const { all } = this;
    this.all = [];
    for (const watch of all) {
      if (!watch.active) continue;
      watch.active = false;
      watch.closed?.(new MisuseError(25, name));
    }
  }

  /** The level has changed. @returns who hears of it. */
  changed(level: Level): Watch[] {
    const concerned = this.all.filter((watch) => concerns(watch.edge, level));
    this.unseen.changed(level, concerned);
    return concerned;
  }
}
