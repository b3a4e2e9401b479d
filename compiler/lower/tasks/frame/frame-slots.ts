import type { types as t } from "../../../babel/index.ts";
import { eachChild } from "../../tree/walk.ts";
import type { Builder } from "../model/builder.ts";
import type { Variable } from "../model/resolution.ts";
import { type Task, taskAround } from "../model/source-task.ts";
import { Extent } from "./extent.ts";
import { type Live, liveAfter, liveVariables } from "./flow.ts";

/** Not taken by the protocol of frames. */
const LETTERS = "abdefgijlmnoqrtvwxyz";

/** Decides which variables live in the frame, and what they are called there. */
export function assignSlots(b: Builder, tasks: Map<t.Node, Task>): void {
  const { task } = b;
  const live = liveVariables(b);
  const extent = new Extent(b);
  const captured = b.place.variables.filter((one) => mustBeShared(b, one, extent, tasks));
  const passing = passingVariables(b, live, extent);
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
function passingVariables(b: Builder, live: Live, extent: Extent): Set<Variable> {
  const given = [...live.get(b.task.states[0]!)!].filter((one) => isGiven(b.task, one));
  const entered = extent.enteredStates().flatMap((state) => [...(live.get(state) ?? [])]);
  const passing = entered.filter((one) => isGiven(b.task, one) || !extent.isOneState(one));
  return new Set([...given, ...passing]);
}

/** Has a value when the first state begins. */
export function isGiven(task: Task, variable: Variable): boolean {
  if (variable.kind === "parameter" || variable.kind === "self") return true;
  return variable.writes.some((node) => task.prologueNodes.has(node));
}

/** A closure uses it, and so it needs one place for the whole run of the task. */
function mustBeShared(b: Builder, variable: Variable, extent: Extent, tasks: Map<t.Node, Task>): boolean {
  const outside = variable.uses.filter((use) => use.place !== b.place);
  if (outside.some((use) => taskAround(use.place, tasks) !== b.task)) return true;
  if (outside.length === 0 || !extent.isUsed(variable)) return false;
  if (outside.some((use) => b.task.prologueNodes.has(use.node))) return true;
  return isGiven(b.task, variable) || !extent.isOneState(variable);
}

/** Before and after a statement assigns its variable; of other statements, the whole. */
type Moment = object;

/** For each variable the moments at which its slot must be its own. */
function rangesOf(b: Builder, live: Live, variables: Set<Variable>): Map<Variable, Set<Moment>> {
  const ranges = new Map([...variables].map((one) => [one, new Set<Moment>()]));
  const add = (moment: Moment, taken: Iterable<Variable>) => {
    for (const one of taken) ranges.get(one)?.add(moment);
  };
  for (const state of b.task.states) {
    const after = liveAfter(b, live, state);
    for (const [i, statement] of state.body.entries()) {
      const last = state.handlers.size === 0 ? lastWrite(b, statement) : undefined;
      const others = [...after[i]!].filter((one) => one !== last?.variable);
      if (last) add(last.value, [...usedIn(b, last.value), ...others]);
      add(statement, last ? [last.variable, ...others] : [...usedIn(b, statement), ...others]);
    }
  }
  return ranges;
}

/** What `led = board.digital("LED1")` does last: what the value is made of may be gone by then. */
function lastWrite(
  b: Builder,
  statement: t.Statement,
): { variable: Variable; value: t.Expression } | undefined {
  const [target, value] = assignmentOf(statement) ?? [];
  const variable = target && b.resolution.variables.get(target as t.Identifier);
  if (!variable || !value || usedIn(b, value).has(variable)) return undefined;
  return { variable, value };
}

function assignmentOf(statement: t.Statement): [t.Node, t.Expression | null | undefined] | undefined {
  if (statement.type === "VariableDeclaration" && statement.declarations.length === 1)
    return [statement.declarations[0]!.id, statement.declarations[0]!.init];
  if (statement.type !== "ExpressionStatement") return undefined;
  const { expression } = statement;
  const isPlain = expression.type === "AssignmentExpression" && expression.operator === "=";
  return isPlain ? [expression.left, expression.right] : undefined;
}

function usedIn(b: Builder, part: t.Node): Set<Variable> {
  const used = new Set<Variable>();
  const visit = (node: t.Node): void => {
    const variable = b.resolution.variables.get(node as t.Identifier);
    if (variable) used.add(variable);
    eachChild(node, visit);
  };
  visit(part);
  return used;
}

/** Variables that are never in use at the same time get one slot. */
function share(ranges: Map<Variable, Set<Moment>>): Variable[][] {
  const slots: { variables: Variable[]; taken: Set<Moment> }[] = [];
  for (const [variable, range] of ranges) {
    let slot = slots.find(({ taken }) => ![...range].some((moment) => taken.has(moment)));
    if (!slot) slots.push((slot = { variables: [], taken: new Set() }));
    slot.variables.push(variable);
    for (const moment of range) slot.taken.add(moment);
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
