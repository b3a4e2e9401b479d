import { types as t } from "../../babel/index.ts";
import { findTasks } from "./find/find-tasks.ts";
import { takeConstants } from "./frame/beginning.ts";
import { assignSlots } from "./frame/frame-slots.ts";
import { copyHeads } from "./graph/copied-heads.ts";
import { simplify } from "./graph/graph.ts";
import { Builder } from "./model/builder.ts";
import type { Resolution } from "./model/resolution.ts";
import { bindReceiver, findAwaits, mergeAliases, type Task } from "./model/source-task.ts";
import { FrameAccess } from "./output/frame-access.ts";
import { placeStates } from "./output/placing.ts";
import { isFrameFirst, makeEntry, makeStates } from "./output/state-functions.ts";
import { lowerStatement } from "./states/statements.ts";

export interface TaskOptions {
  /** The module that turns an async function's frame into a Promise. */
  asyncHelper: string;
  /** See ProfileRules. */
  copiedHead: number;
  /** A function that is no task is told if it awaits one: see src/async/plain-await.ts. */
  refusesAwait: boolean;
}

/**
 * Turns every task and async function of the program into an entry and states. The steps, of which each has its folder:
 *
 * 1. find: the tasks of the program
 * 2. states: takes a task's statements apart at its awaits
 * 3. graph: leaves out and joins states
 * 4. frame: decides which variables live in the frame, and where
 * 5. output: writes the functions
 *
 * `model` is what the steps hand on.
 */
export function lowerTasks(file: t.File, resolution: Resolution, options: TaskOptions): Task[] {
  const { asyncHelper, copiedHead, refusesAwait } = options;
  const tasks = findTasks(resolution);
  const builders = [...tasks.values()].map((task) => build(task, resolution, copiedHead));
  const value = resolution.freshName("v");
  for (const b of builders) settle(b, tasks);
  const all = [...tasks.values()];
  const imported = (name: string) => importHelper(file.program, name, resolution, asyncHelper);
  const asyncName = all.some((task) => task.async) ? imported("$async") : undefined;
  const callName = refusesAwait && all.some((task) => !task.async) ? imported("$taskCall") : undefined;
  const states = new Map<t.Node, Task>();
  const frames = new Map<Task, t.ObjectExpression>();
  for (const b of builders) {
    const functions = makeStates(b, value);
    frames.set(b.task, makeEntry(b, b.task.async ? asyncName : undefined));
    for (const one of functions) states.set(one, b.task);
    placeStates(file.program, b.task, functions);
  }
  new FrameAccess(resolution, tasks, states).run(file.program);
  for (const [task, frame] of frames) {
    if (task.linked) addLink(task, frame);
    if (callName !== undefined && !task.async)
      frame.properties.push(t.objectProperty(t.identifier("__proto__"), t.identifier(callName)));
  }
  return all;
}

/** Decides what the frame holds, and what it begins with. */
function settle(b: Builder, tasks: Map<t.Node, Task>): void {
  const { task } = b;
  assignSlots(b, tasks);
  task.isFrameFirst = isFrameFirst(task);
  task.constants = takeConstants(b);
}

function build(task: Task, resolution: Resolution, copiedHead: number): Builder {
  const marked = task.node.body.body;
  bindReceiver(task, marked, resolution);
  const body = mergeAliases(task, marked, resolution);
  const b = new Builder(task, resolution, findAwaits(t.blockStatement(body)), lowerStatement);
  b.lowerAll(makeFunctionsFirst(b, body));
  b.finish(undefined, task.node);
  simplify(b);
  copyHeads(b, copiedHead);
  return b;
}

/** A function declaration assigns its variable before anything else runs. */
function makeFunctionsFirst(b: Builder, body: t.Statement[]): t.Statement[] {
  const declared = body.filter((one): one is t.FunctionDeclaration => t.isFunctionDeclaration(one));
  const rest = body.filter((one) => !t.isFunctionDeclaration(one));
  for (const node of declared) {
    const variable = b.resolution.variables.get(node.id!)!;
    b.assign(variable, asExpression(node), node);
  }
  return rest;
}

function asExpression(node: t.FunctionDeclaration): t.Expression {
  return Object.assign(node as t.Node, { type: "FunctionExpression", id: null }) as t.FunctionExpression;
}

function importHelper(program: t.Program, helper: string, resolution: Resolution, from: string): string {
  const name = resolution.freshName(helper);
  const specifier = t.importSpecifier(t.identifier(name), t.identifier(helper));
  program.body.unshift(t.importDeclaration([specifier], t.stringLiteral(from)));
  return name;
}

function addLink(task: Task, frame: t.ObjectExpression): void {
  frame.properties.splice(1, 0, t.objectProperty(t.identifier("p"), t.identifier(task.outer!.frame)));
}
