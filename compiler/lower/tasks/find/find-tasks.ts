import { types as t } from "../../../babel/index.ts";
import { ENTRY_MARK } from "../../prepare/entries.ts";
import { eachChild } from "../../tree/walk.ts";
import type { Place, Resolution } from "../model/resolution.ts";
import { isTaskNode, type Task, taskAround } from "../model/source-task.ts";
import { copyCaptured, isWithin, placesAround } from "./captured-copies.ts";

/** The tasks and async functions of the program, outer ones first. */
export function findTasks(resolution: Resolution): Map<t.Node, Task> {
  const tasks = new Map<t.Node, Task>();
  const frames: string[] = [];
  const visit = (node: t.Node, parent: t.Node): void => {
    const place = resolution.places.get(node);
    if (place && isTaskNode(node)) {
      const outer = taskAround(place.outer, tasks);
      const depth = depthOf(outer);
      frames[depth] ??= resolution.freshName("f");
      const task = makeTask(place, node, outer, frames[depth], nameOf(node, parent));
      tasks.set(node, task);
      for (const one of task.prologue) visit(one, node);
    }
    eachChild(node, (child) => visit(child, node));
  };
  const { program } = resolution;
  visit(program.node, program.node);
  for (const task of tasks.values()) {
    copyCaptured(task, resolution, tasks);
    task.home = homeOf(task, resolution, tasks);
  }
  return tasks;
}

function depthOf(task: Task | undefined): number {
  let depth = 0;
  for (let at = task; at; at = at.outer) depth++;
  return depth;
}

function makeTask(
  place: Place,
  node: Task["node"],
  outer: Task | undefined,
  frame: string,
  name: string,
): Task {
  const { body } = node.body;
  const prologue = takePrologue(body);
  const prologueNodes = new Set<t.Node>();
  const add = (one: t.Node): void => {
    prologueNodes.add(one);
    eachChild(one, add);
  };
  prologue.forEach(add);
  const none = { linked: false, receiver: undefined, argumentList: undefined, isFrameFirst: false };
  const sets = {
    copies: new Map<never, never>(),
    constants: new Map<never, never>(),
    shared: new Set<never>(),
    given: [],
    states: [],
  };
  const async = node.async === true;
  return { place, node, name, async, outer, home: place, frame, prologue, prologueNodes, ...none, ...sets };
}

/** Takes what runs in the entry out of the body, without declarations that only the body needs. */
function takePrologue(body: t.Statement[]): t.Statement[] {
  const end = body.findIndex(isEntryMark);
  if (end < 0) return [];
  const statements = body.splice(0, end + 1).slice(0, -1);
  const used = new Set<string>();
  for (const one of statements.filter((one) => !isBare(one))) {
    t.traverseFast(one, (node) => {
      if (t.isIdentifier(node)) used.add(node.name);
    });
  }
  return statements.filter(
    (one) => !isBare(one) || one.declarations.some(({ id }) => used.has((id as t.Identifier).name)),
  );
}

function isBare(node: t.Statement): node is t.VariableDeclaration {
  return t.isVariableDeclaration(node) && node.declarations.every((one) => !one.init);
}

function isEntryMark(node: t.Statement | undefined): boolean {
  if (!t.isExpressionStatement(node) || !t.isCallExpression(node.expression)) return false;
  return t.isIdentifier(node.expression.callee, { name: ENTRY_MARK });
}

function nameOf(node: Task["node"], parent: t.Node): string {
  const name = node.id ?? namedBy(parent);
  if (t.isIdentifier(name)) return t.toIdentifier(writtenName(name));
  return t.toIdentifier(t.isStringLiteral(name) ? name.value : "task");
}

/** Babel renames what would collide once methods are functions. */
function writtenName(node: t.Identifier): string {
  return node.loc?.identifierName ?? node.name;
}

function namedBy(parent: t.Node): t.Node | undefined {
  if (t.isVariableDeclarator(parent)) return parent.id;
  if (t.isObjectProperty(parent)) return parent.key;
  if (!t.isAssignmentExpression(parent)) return undefined;
  return t.isMemberExpression(parent.left) ? parent.left.property : parent.left;
}

/** The innermost function around the task whose own variables it uses; those of tasks are in their frames. */
function homeOf(task: Task, resolution: Resolution, tasks: Map<t.Node, Task>): Place {
  const used = (place: Place) =>
    place.variables.some((one) => one.uses.some((use) => isWithin(use.place, task.place)));
  const home = placesAround(task.place).find((place) => !tasks.has(place.node) && used(place));
  return home ?? resolution.program;
}
