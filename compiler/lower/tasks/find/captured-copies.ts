import { types as t } from "../../../babel/index.ts";
import type { Place, Resolution, Variable } from "../model/resolution.ts";
import type { Task } from "../model/source-task.ts";

/**
 * What a task takes from a plain function around it, and what never changes there, is copied into its frame:
 * so its states need not stand in that function, to be made again at each call of it.
 */
export function copyCaptured(task: Task, resolution: Resolution, tasks: Map<t.Node, Task>): void {
  for (const place of placesAround(task.place)) {
    if (tasks.has(place.node) || runsOnce(place)) continue;
    for (const variable of place.variables) if (isSettled(variable, task)) copy(variable, task, resolution);
  }
}

/** From the inside out, without the program. */
export function placesAround(place: Place): Place[] {
  return place.outer?.outer ? [place.outer, ...placesAround(place.outer)] : [];
}

export function isWithin(place: Place | undefined, outer: Place): boolean {
  for (let at = place; at; at = at.outer) if (at === outer) return true;
  return false;
}

/** A function that is called where it is written, once in a program: what a class is made by. */
function runsOnce(place: Place): boolean {
  return place.outer?.outer === undefined && place.isCalled;
}

/** It has its only value before the task can be called. */
function isSettled(variable: Variable, task: Task): boolean {
  if (variable.changes) return false;
  if (variable.kind === "parameter" || variable.kind === "self") return true;
  const { body } = variable.place.node.body as t.BlockStatement;
  const declared = body.findIndex((one) => declares(one, variable));
  if (t.isFunctionDeclaration(body[declared])) return true;
  const used = body.findIndex((one) => contains(one, task.node));
  return declared >= 0 && declared < used && !t.isFunctionDeclaration(body[used]);
}

function declares(node: t.Statement, variable: Variable): boolean {
  const [written] = variable.writes;
  if (t.isFunctionDeclaration(node)) return node.id === written;
  return t.isVariableDeclaration(node) && node.declarations.some((one) => one.id === written);
}

function contains(node: t.Node, inner: t.Node): boolean {
  let found = false;
  t.traverseFast(node, (one) => {
    found ||= one === inner;
  });
  return found;
}

function copy(variable: Variable, task: Task, resolution: Resolution): void {
  const isMoved = (use: Variable["uses"][number]) =>
    isWithin(use.place, task.place) && !task.prologueNodes.has(use.node);
  const moved = variable.uses.filter(isMoved);
  if (moved.length === 0) return;
  const own = resolution.declare(task.place, variable.name, "parameter");
  own.uses = moved;
  for (const { node } of moved) resolution.variables.set(node, own);
  variable.uses = variable.uses.filter((use) => !isMoved(use));
  task.copies.set(own, variable);
}
