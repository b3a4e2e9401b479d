import { types as t } from "../../../babel/index.ts";
import { eachInFunction } from "../../tree/walk.ts";
import type { Place, Resolution, Variable } from "./resolution.ts";
import type { State } from "./state.ts";

/** A `function*` or an `async function`, on its way to an entry and states. */
export interface Task {
  place: Place;
  node: t.FunctionDeclaration | t.FunctionExpression;
  name: string;
  async: boolean;
  /** The nearest task around it. */
  outer: Task | undefined;
  /** The function in which its states stand, the program for most. */
  home: Place;
  /** The parameter of its states that holds the frame. */
  frame: string;
  /** Its frame holds a link to the outer task's frame. */
  linked: boolean;
  /** Runs in the entry, at the call: what initialises the parameters. */
  prologue: t.Statement[];
  /** All that is in it. */
  prologueNodes: Set<t.Node>;
  /** `this` and `arguments` of the call, where the states use them. */
  receiver: Variable | undefined;
  argumentList: Variable | undefined;
  /** Its own variables that begin as copies of variables around it. */
  copies: Map<Variable, Variable>;
  /** Variables that other functions use, each with a slot of its own. */
  shared: Set<Variable>;
  /** Variables that the entry puts into the frame. */
  given: Variable[];
  /** Fields that the frame begins with, other than variables from the entry. */
  constants: Map<string, t.Expression>;
  /** The entry makes the frame before it initialises the parameters, which capture its variables. */
  isFrameFirst: boolean;
  /** The first one starts. */
  states: State[];
}

export function isTaskNode(node: t.Node): node is Task["node"] {
  if (!t.isFunctionDeclaration(node) && !t.isFunctionExpression(node)) return false;
  return node.generator === true || node.async === true;
}

export function taskAround(place: Place | undefined, tasks: Map<t.Node, Task>): Task | undefined {
  for (let at = place; at; at = at.outer) {
    const task = tasks.get(at.node);
    if (task) return task;
  }
  return undefined;
}

/** The nodes that are or contain an await, within one function. */
export function findAwaits(body: t.Node): Set<t.Node> {
  const found = new Set<t.Node>();
  const path: t.Node[] = [];
  const visit = (node: t.Node): void => {
    if (t.isFunction(node)) return;
    path.push(node);
    if (t.isYieldExpression(node) || t.isAwaitExpression(node)) for (const one of path) found.add(one);
    for (const key of t.VISITOR_KEYS[node.type] ?? []) {
      const value = (node as any)[key];
      for (const child of Array.isArray(value) ? value : [value]) if (child) visit(child);
    }
    path.pop();
  };
  visit(body);
  return found;
}

/** What `this` and `arguments` were saved in, for closures, is the same variable as they. */
export function mergeAliases(task: Task, body: t.Statement[], resolution: Resolution): t.Statement[] {
  const isAlias = ({ id, init }: t.VariableDeclarator): boolean => {
    const variable = resolution.variables.get(id as t.Identifier)!;
    const source = init && resolution.variables.get(init as t.Identifier);
    const isSaved =
      source !== undefined && source !== null && (source === task.receiver || source === task.argumentList);
    return isSaved && !variable.changes && variable.place === task.place;
  };
  return body.flatMap((statement) => {
    if (!t.isVariableDeclaration(statement) || !statement.declarations.some(isAlias)) return [statement];
    for (const { id, init } of statement.declarations.filter(isAlias)) merge(id, init!, resolution);
    statement.declarations = statement.declarations.filter((one) => !isAlias(one));
    return statement.declarations.length > 0 ? [statement] : [];
  });
}

function merge(alias: t.Node, saved: t.Node, resolution: Resolution): void {
  const variable = resolution.variables.get(alias as t.Identifier)!;
  const source = resolution.variables.get(saved as t.Identifier)!;
  for (const use of variable.uses) {
    resolution.variables.set(use.node, source);
    use.node.name = source.name;
    source.uses.push(use);
  }
  variable.uses = [];
}

/** Makes variables of `this` and `arguments`, which the states do not have. */
export function bindReceiver(task: Task, body: t.Statement[], resolution: Resolution): void {
  const pseudo = (name: string): Variable =>
    resolution.declare(task.place, resolution.freshName(name), "parameter");
  for (const statement of body) {
    eachInFunction(statement, (node) => {
      if (!t.isThisExpression(node)) return;
      task.receiver ??= pseudo("$this");
      become(node, task.receiver, resolution);
    });
  }
  for (const node of resolution.argumentLists.get(task.place) ?? []) {
    if (task.prologueNodes.has(node)) continue;
    task.argumentList ??= pseudo("$arguments");
    become(node, task.argumentList, resolution);
  }
}

/** Turns the node, where it stands, into a use of a variable. */
function become(node: t.Node, variable: Variable, resolution: Resolution): void {
  Object.assign(node, { type: "Identifier", name: variable.name });
  resolution.variables.set(node as t.Identifier, variable);
  variable.uses.push({ node: node as t.Identifier, place: variable.place });
}
