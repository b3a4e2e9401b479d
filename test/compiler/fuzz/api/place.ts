import type { Random } from "../program/random.ts";

/** Where a piece of an app stands. */
export interface ApiPlace {
  random: Random;
  /** Names are unique in an app. */
  counter: { names: number };
  /** Handles of tasks that are in sight. */
  handles: string[];
  /** Tasks beside this one that it may call: those above it. */
  tasks: string[];
  /** Futures that were made and not awaited yet. */
  stored: string[];
  depth: number;
  /** Among the futures of a race or the like. */
  grouped: boolean;
}

export function fresh(place: ApiPlace, prefix: string): string {
  return `${prefix}${++place.counter.names}`;
}

/** Inside of a block; what is declared there is not seen behind it. */
export function within(place: ApiPlace): ApiPlace {
  return { ...place, handles: [...place.handles], stored: [], depth: place.depth + 1, grouped: false };
}

export function insideGroup(place: ApiPlace): ApiPlace {
  return { ...within(place), grouped: true };
}
