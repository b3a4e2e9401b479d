import { types as t } from "../../../babel/index.ts";
import { at, eachInFunction } from "../../tree/walk.ts";
import { findCalled, findTrampolines } from "../graph/graph.ts";
import type { Builder } from "../model/builder.ts";
import type { Variable } from "../model/resolution.ts";
import type { Task } from "../model/source-task.ts";
import type { Exit, State } from "../model/state.ts";
import { useArrival } from "./arrivals.ts";
import { declareLocals } from "./declarations.ts";

/** Makes the functions of the states. Uses of variables are not put in terms of the frame yet. */
export function makeStates(b: Builder, value: string): t.FunctionDeclaration[] {
  const { states, name } = b.task;
  const base = b.resolution.freshBase(name, states.length);
  states.forEach((state, i) => {
    state.name = `${base}$${i + 1}`;
  });
  for (const [node, state] of b.references) node.name = state.name;
  const back = findTrampolines(b);
  const called = findCalled(b, back);
  for (const state of states) writeExits(b, state, back, called);
  return states.map((state) => makeState(b, state, value));
}

function makeState(b: Builder, state: State, value: string): t.FunctionDeclaration {
  const statements = declareLocals(b, endShort(b, state.body), (one) =>
    one.slot === undefined ? "here" : "frame",
  );
  const body = useArrival(b, statements, value);
  const params = [b.task.frame, ...(body !== statements || nameArrivals(b, body, value) ? [value] : [])];
  const ids = params.map((one) => t.identifier(one));
  const block = t.blockStatement(body);
  return at(t.functionDeclaration(t.identifier(state.name), ids, block), state.body[0]);
}

/** @returns whether there is any. */
function nameArrivals(b: Builder, body: t.Statement[], value: string): boolean {
  let found = false;
  for (const statement of body) {
    eachInFunction(statement, (node) => {
      if (!b.arrivals.has(node as t.Identifier)) return;
      (node as t.Identifier).name = value;
      found = true;
    });
  }
  return found;
}

function writeExits(b: Builder, state: State, back: Set<Exit>, called: Set<State>): void {
  for (const statement of state.body) {
    eachInFunction(statement, (node) => {
      const exit = b.exits.get(node as t.Statement);
      const stays = exit?.kind === "await" && exit.to === state && !called.has(state);
      if (exit && !stays) writeExit(b, node as t.ReturnStatement, exit, back);
    });
  }
}

function writeExit(b: Builder, node: t.ReturnStatement, exit: Exit, back: Set<Exit>): void {
  const frame = () => t.identifier(b.task.frame);
  const set = (value: t.Expression) =>
    t.assignmentExpression("=", t.memberExpression(frame(), t.identifier("s")), value);
  const then = (value: t.Expression, result: t.Expression) =>
    at(t.sequenceExpression([set(value), result]), node);
  switch (exit.kind) {
    case "jump": {
      const to = t.identifier(exit.to.name);
      node.argument = exit.guarded || back.has(exit) ? then(to, frame()) : t.callExpression(to, [frame()]);
      return;
    }
    case "await":
      node.argument = then(t.identifier(exit.to.name), node.argument!);
      return;
    case "finish":
      node.argument = then(
        t.numericLiteral(0),
        node.argument ?? t.unaryExpression("void", t.numericLiteral(0)),
      );
      return;
    case "dispatch":
      node.argument = back.has(exit) ? then(node.argument!, frame()) : callPlainly(node.argument!, frame());
      return;
    case "unwind":
      node.argument = set(t.numericLiteral(1));
  }
}

/** A call whose callee may stand in the frame: a state has no `this`. */
function callPlainly(callee: t.Expression, argument: t.Expression): t.Expression {
  return Object.assign(t.callExpression(callee, [argument]), { extra: { ignoresThis: true } });
}

/** At its end, a function gives undefined anyway. */
function endShort(b: Builder, body: t.Statement[]): t.Statement[] {
  const last = body.at(-1);
  const exit = last && b.exits.get(last);
  if (exit?.kind !== "finish" || !t.isReturnStatement(last) || !t.isSequenceExpression(last.argument))
    return body;
  const [set, value] = last.argument.expressions;
  if (!t.isUnaryExpression(value, { operator: "void" }) || !t.isLiteral(value.argument)) return body;
  return [...body.slice(0, -1), at(t.expressionStatement(set!), last)];
}

/** Turns the function into the entry. @returns the literal of the frame. */
export function makeEntry(b: Builder, asyncName: string | undefined): t.ObjectExpression {
  const { task } = b;
  const { node } = task;
  const first = t.identifier(task.states[0]!.name);
  const frame = t.objectExpression([t.objectProperty(t.identifier("s"), first)]);
  const body = task.isFrameFirst ? frameFirst(b, frame) : frameLast(b, frame);
  const result = body.pop() as t.Expression;
  const value = asyncName ? t.callExpression(t.identifier(asyncName), [result]) : result;
  node.generator = false;
  node.async = false;
  node.body = t.blockStatement([...(body as t.Statement[]), at(t.returnStatement(value), node)]);
  return frame;
}

/** A closure made by the initialiser of a parameter uses a variable of the frame. */
export function isFrameFirst(task: Task): boolean {
  const isInPrologue = (use: Variable["uses"][number]) =>
    use.place !== task.place && task.prologueNodes.has(use.node);
  return [...task.shared].some((one) => one.uses.some(isInPrologue));
}

function frameLast(b: Builder, frame: t.ObjectExpression): t.Node[] {
  const { task } = b;
  for (const one of task.given) frame.properties.push(field(task, one));
  for (const [slot, value] of task.constants)
    frame.properties.push(t.objectProperty(t.identifier(slot), value));
  const prologue = declareLocals(b, task.prologue, (one) => (one.kind === "var" ? "here" : "given"));
  return [...prologue, frame];
}

function frameFirst(b: Builder, frame: t.ObjectExpression): t.Node[] {
  const { task } = b;
  const early = task.given.filter((one) => task.shared.has(one) && one.kind !== "var");
  const late = task.given.filter((one) => !task.shared.has(one));
  for (const one of early) frame.properties.push(field(task, one));
  const name = () => t.identifier(task.frame);
  const homeInEntry = (one: Variable) => {
    if (task.shared.has(one)) return "frame";
    return one.kind === "var" ? "here" : "given";
  };
  const store = (one: Variable) =>
    t.assignmentExpression("=", t.memberExpression(name(), t.identifier(one.slot!)), valueAtCall(task, one));
  return [
    t.variableDeclaration("var", [t.variableDeclarator(name(), frame)]),
    ...declareLocals(b, task.prologue, homeInEntry),
    ...late.map((one) => t.expressionStatement(store(one))),
    name(),
  ];
}

function field(task: Task, variable: Variable): t.ObjectProperty {
  return t.objectProperty(t.identifier(variable.slot!), valueAtCall(task, variable));
}

function valueAtCall(task: Task, variable: Variable): t.Expression {
  const copied = task.copies.get(variable);
  if (copied) return t.identifier(copied.name);
  if (variable === task.receiver) return t.thisExpression();
  return t.identifier(variable === task.argumentList ? "arguments" : variable.name);
}
