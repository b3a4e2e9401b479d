import { types as t } from "../../../babel/index.ts";
import { eachInFunction } from "../../tree/walk.ts";
import type { Builder } from "../model/builder.ts";
import type { Exit, State } from "../model/state.ts";

/** Leaves out states that only jump on, puts states into the only place that jumps to them. */
export function simplify(b: Builder): void {
  thread(b);
  const counts = countReferences(b);
  const inlined = new Set<State>();
  const all = reachable(b);
  for (const state of all) if (!inlined.has(state)) inlineInto(b, state, state, counts, inlined);
  b.task.states = reachable(b);
}

export function exitsOf(b: Builder, state: State): Exit[] {
  const found: Exit[] = [];
  for (const statement of state.body) {
    eachInFunction(statement, (node) => {
      const exit = b.exits.get(node as t.Statement);
      if (exit) found.push(exit);
    });
  }
  return found;
}

export function targetsOf(exit: Exit): State[] {
  if (exit.kind === "dispatch") return exit.to;
  return exit.kind === "jump" || exit.kind === "await" ? [exit.to] : [];
}

export function referencedStates(b: Builder, state: State): State[] {
  const found: State[] = [];
  for (const statement of state.body) {
    eachInFunction(statement, (node) => {
      const reference = b.references.get(node as t.Identifier);
      if (reference) found.push(reference);
    });
  }
  return found;
}

/** Follows a state whose only statement is a jump. */
function thread(b: Builder): void {
  const final = (state: State): State => {
    for (let seen = new Set<State>(); !seen.has(state); state = onlyJump(b, state) ?? state) seen.add(state);
    return state;
  };
  for (const [node, state] of b.references) b.references.set(node, final(state));
  for (const exit of b.exits.values()) {
    if (exit.kind === "jump" || exit.kind === "await") exit.to = final(exit.to);
    else if (exit.kind === "dispatch") exit.to = exit.to.map(final);
  }
  b.task.states = [final(b.states[0]!)];
}

function onlyJump(b: Builder, state: State): State | undefined {
  const exit = state.body.length === 1 ? b.exits.get(state.body[0]!) : undefined;
  return exit?.kind === "jump" ? exit.to : undefined;
}

/** The states that can run, the first one first. */
export function reachable(b: Builder): State[] {
  const found = new Set<State>([b.task.states[0]!]);
  for (const state of found) {
    for (const exit of exitsOf(b, state))
      if (exit.kind !== "dispatch") for (const to of targetsOf(exit)) found.add(to);
    for (const reference of referencedStates(b, state)) found.add(reference);
  }
  return [...found];
}

function countReferences(b: Builder): Map<State, number> {
  const counts = new Map<State, number>([[b.task.states[0]!, 1]]);
  const count = (state: State) => counts.set(state, (counts.get(state) ?? 0) + 1);
  for (const state of reachable(b)) {
    for (const exit of exitsOf(b, state)) if (exit.kind !== "dispatch") targetsOf(exit).forEach(count);
    referencedStates(b, state).forEach(count);
  }
  return counts;
}

function inlineInto(
  b: Builder,
  root: State,
  state: State,
  counts: Map<State, number>,
  inlined: Set<State>,
): t.Statement[] {
  const splice = (node: t.Node): t.Node[] => {
    if (t.isFunction(node) || t.isLoop(node)) return [node];
    const exit = b.exits.get(node as t.Statement);
    if (exit?.kind === "jump" && !exit.guarded && counts.get(exit.to) === 1)
      return inlineInto(b, root, exit.to, counts, inlined);
    spliceChildren(node, splice);
    return [node];
  };
  inlined.add(state);
  for (const handler of state.handlers) root.handlers.add(handler);
  state.body = state.body.flatMap((statement) => splice(statement)) as t.Statement[];
  return state.body;
}

export function spliceChildren(node: t.Node, splice: (node: t.Node) => t.Node[]): void {
  const holder = node as any;
  for (const key of t.VISITOR_KEYS[node.type] ?? []) {
    const value = holder[key];
    if (Array.isArray(value)) holder[key] = value.flatMap((one) => (one ? splice(one) : [one]));
    else if (t.isStatement(value)) holder[key] = one(splice(value));
  }
}

function one(nodes: t.Node[]): t.Node {
  return nodes.length === 1 ? nodes[0]! : t.blockStatement(nodes as t.Statement[]);
}

/** Direct calls of states in a row, at most: each takes native stack, of which a board has little. */
const LONGEST_CHAIN = 8;

/** The jumps that have to go by way of the executor: those that could make the stack grow further. */
export function findTrampolines(b: Builder): Set<Exit> {
  const { order, back } = sortByJumps(b);
  const depths = new Map<State, number>();
  for (const state of order) {
    const depth = (depths.get(state) ?? 0) + 1;
    for (const exit of jumpsOf(b, state)) {
      if (depth >= LONGEST_CHAIN) back.add(exit);
      if (back.has(exit)) continue;
      for (const to of targetsOf(exit)) depths.set(to, Math.max(depths.get(to) ?? 0, depth));
    }
  }
  return back;
}

/** The states that another one calls: such a state does not know what stands in the frame. */
export function findCalled(b: Builder, back: Set<Exit>): Set<State> {
  const jumps = b.task.states.flatMap((state) => jumpsOf(b, state)).filter((exit) => !back.has(exit));
  return new Set(jumps.flatMap(targetsOf));
}

function jumpsOf(b: Builder, state: State): Exit[] {
  return exitsOf(b, state).filter(
    (exit) => exit.kind === "dispatch" || (exit.kind === "jump" && !exit.guarded),
  );
}

/** The states, each after those that jump to it, but for jumps that close a cycle. */
function sortByJumps(b: Builder): { order: State[]; back: Set<Exit> } {
  const back = new Set<Exit>();
  const known = new Set(b.task.states);
  const open = new Set<State>();
  const order: State[] = [];
  const visit = (state: State): void => {
    known.delete(state);
    open.add(state);
    for (const exit of jumpsOf(b, state)) {
      for (const to of targetsOf(exit)) {
        if (open.has(to)) back.add(exit);
        else if (known.has(to)) visit(to);
      }
    }
    open.delete(state);
    order.unshift(state);
  };
  for (const state of b.task.states) if (known.has(state)) visit(state);
  return { order, back };
}
