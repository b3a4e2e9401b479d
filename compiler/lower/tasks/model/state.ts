import type { types as t } from "../../../babel/index.ts";

/** One piece of a task, between awaits and jumps. Its body ends in exits on every path. */
export interface State {
  body: t.Statement[];
  /** The states that an error or a cancellation may enter from here. */
  handlers: Set<State>;
  /** The function, once it has a name. */
  name: string;
}

/** What a `return` of a state does. `guarded`: it stands in a native `try`. */
export type Exit =
  | { kind: "jump"; to: State; guarded: boolean }
  | { kind: "await"; to: State }
  | { kind: "finish" }
  | { kind: "dispatch"; to: State[] }
  | { kind: "unwind" };

export function newState(): State {
  return { body: [], handlers: new Set(), name: "" };
}
