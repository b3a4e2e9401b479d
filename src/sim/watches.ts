import { MisuseError } from "../executor/errors/errors.ts";
import type { Edge, Level } from "../hal/digital.ts";

export const EDGES = ["rising", "falling", "both"] as const;

/** Somebody who listens for edges; `active` until it is unhooked. */
export interface Watch {
  readonly edge: Edge;
  readonly listener: (level: Level) => void;
  readonly closed: ((error: unknown) => void) | undefined;
  active: boolean;
}

/** Whether a change to `level` is such an edge. */
export function concerns(edge: Edge, level: number): boolean {
  return edge === "both" || (edge === "rising") === (level === 1);
}

/** Those who listen to one pin. */
export class Watches {
  private all: Watch[] = [];

  add(edge: Edge, listener: (level: Level) => void, closed?: (error: unknown) => void): Watch {
    const watch: Watch = { edge, listener, closed, active: true };
    this.all.push(watch);
    return watch;
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

  /** Who hears of a change to `level`. */
  concerned(level: number): Watch[] {
    return this.all.filter((watch) => concerns(watch.edge, level));
  }
}
