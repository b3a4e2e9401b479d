import type { types as t } from "@babel/core";
import type { Builder } from "./builder.ts";
import { type Live, liveAfter, liveVariables } from "./flow.ts";
import { exitsOf, targetsOf } from "./graph.ts";
import type { Variable } from "./resolve.ts";
import type { State } from "./state.ts";
import { type Task, taskAround } from "./task.ts";
import { eachChild } from "./walk.ts";

/** Not taken by the protocol of frames. */
const LETTERS = "abdefgijklmnoqrtvwxyz";

/** Decides which variables live in the frame, and what they are called there. */
export function assignSlots(b: Builder, tasks: Map<t.Node, Task>): void {
  const { task } = b;
  const live = liveVariables(b);
  const users = findUsers(b);
  const captured = b.place.variables.filter((one) => mustBeShared(b, one, users, tasks));
  const passing = passingVariables(b, live);
  const alone = new Set(captured);
  const ranges = rangesOf(b, live, new Set([...passing].filter((one) => !alone.has(one))));
  name([...captured.map((one) => [one]), ...share(ranges)]);
  const first = live.get(task.states[0]!)!;
  task.shared = alone;
  task.given = [...alone, ...passing].filter(
    (one) => isGiven(task, one) && (alone.has(one) || first.has(one)),
  );
  task.given = [...new Set(task.given)];
}

/** Live where a state is entered from another one, or set at the call. */
function passingVariables(b: Builder, live: Live): Set<Variable> {
  const first = b.task.states[0]!;
  const entered = new Set<State>();
  for (const state of b.task.states) {
    for (const exit of exitsOf(b, state)) for (const to of targetsOf(exit)) entered.add(to);
    for (const handler of state.handlers) entered.add(handler);
  }
  const passing = new Set<Variable>();
  for (const one of live.get(first)!) if (isGiven(b.task, one)) passing.add(one);
  for (const state of entered) for (const one of live.get(state) ?? []) passing.add(one);
  return passing;
}

/** Has a value when the first state begins. */
export function isGiven(task: Task, variable: Variable): boolean {
  if (variable.kind === "parameter" || variable.kind === "self") return true;
  return variable.writes.some((node) => task.prologueNodes.has(node));
}

type Users = Map<Variable, Set<State>>;

function findUsers(b: Builder): Users {
  const users: Users = new Map();
  for (const state of b.task.states) {
    const visit = (node: t.Node): void => {
      const variable = b.resolution.variables.get(node as t.Identifier);
      if (variable?.place === b.place) addTo(users, variable, state);
      eachChild(node, visit);
    };
    state.body.forEach(visit);
  }
  return users;
}

function addTo<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}

/** A closure uses it, and so it needs one place for the whole run of the task. */
function mustBeShared(b: Builder, variable: Variable, users: Users, tasks: Map<t.Node, Task>): boolean {
  const outside = variable.uses.filter((use) => use.place !== b.place);
  if (outside.length === 0 || !isUsedByStates(variable, users, outside, tasks, b)) return false;
  if (outside.some((use) => taskAround(use.place, tasks) !== b.task)) return true;
  if (outside.some((use) => b.task.prologueNodes.has(use.node))) return true;
  const states = [...(users.get(variable) ?? [])];
  return isGiven(b.task, variable) || states.length > 1 || states.some((state) => comesBack(b, state));
}

function isUsedByStates(
  variable: Variable,
  users: Users,
  outside: Variable["uses"],
  tasks: Map<t.Node, Task>,
  b: Builder,
): boolean {
  return users.has(variable) || outside.some((use) => taskAround(use.place, tasks) !== b.task);
}

function comesBack(b: Builder, start: State): boolean {
  const seen = new Set<State>();
  const visit = (state: State): boolean => {
    const next = exitsOf(b, state).flatMap(targetsOf);
    return [...next, ...state.handlers].some((to) => {
      if (to === start) return true;
      if (seen.has(to)) return false;
      seen.add(to);
      return visit(to);
    });
  };
  return visit(start);
}

/** For each variable the statements at which its slot must be its own. */
function rangesOf(b: Builder, live: Live, variables: Set<Variable>): Map<Variable, Set<t.Statement>> {
  const ranges = new Map([...variables].map((one) => [one, new Set<t.Statement>()]));
  for (const state of b.task.states) {
    const after = liveAfter(b, live, state);
    state.body.forEach((statement, i) => {
      for (const one of [...usedIn(b, statement), ...after[i]!]) ranges.get(one)?.add(statement);
    });
  }
  return ranges;
}

function usedIn(b: Builder, statement: t.Statement): Set<Variable> {
  const used = new Set<Variable>();
  const visit = (node: t.Node): void => {
    const variable = b.resolution.variables.get(node as t.Identifier);
    if (variable) used.add(variable);
    eachChild(node, visit);
  };
  visit(statement);
  return used;
}

/** Variables that are never in use at the same time get one slot. */
function share(ranges: Map<Variable, Set<t.Statement>>): Variable[][] {
  const slots: { variables: Variable[]; taken: Set<t.Statement> }[] = [];
  for (const [variable, range] of ranges) {
    let slot = slots.find(({ taken }) => ![...range].some((statement) => taken.has(statement)));
    if (!slot) slots.push((slot = { variables: [], taken: new Set() }));
    slot.variables.push(variable);
    for (const statement of range) slot.taken.add(statement);
  }
  return slots.map(({ variables }) => variables);
}

function name(slots: Variable[][]): void {
  slots.forEach((variables, i) => {
    for (const variable of variables) variable.slot = slotName(i);
  });
}

/** Two letters are enough for any task; `id` is a field of the task that the frame may be. */
const NAMES = [
  ...LETTERS,
  ...[...LETTERS].flatMap((first) => [...LETTERS].map((second) => first + second)),
].filter((name) => name !== "id");

function slotName(i: number): string {
  return NAMES[i] ?? `$${i}`;
}
