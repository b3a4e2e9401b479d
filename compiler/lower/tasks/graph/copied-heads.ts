import { types as t } from "../../../babel/index.ts";
import { eachChild } from "../../tree/walk.ts";
import type { Builder } from "../model/builder.ts";
import type { State } from "../model/state.ts";
import { copyStatements, sizeOf } from "../states/copied-statements.ts";
import { reachable, spliceChildren } from "./graph.ts";

/**
 * A jump to a state of at most `limit` nodes becomes a copy of it: a loop comes back to its head without a call.
 * What a copy jumps to stays a jump, and a state that has grown by copies beyond the limit is no longer copied.
 */
export function copyHeads(b: Builder, limit: number): void {
  for (const state of b.task.states) {
    const body = state.body.flatMap((statement) => fill(b, state, statement, limit)) as t.Statement[];
    state.body = mergeUpdates(b, body);
  }
  b.task.states = reachable(b);
}

function isCopied(b: Builder, state: State, limit: number): boolean {
  return state.body.every((statement) => isPlain(b, statement)) && sizeOf(state.body) <= limit;
}

/** No closure, nothing that jumps out of another statement than `if`, no value that arrives. */
function isPlain(b: Builder, node: t.Node): boolean {
  if (t.isFunction(node) || t.isLoop(node) || t.isTryStatement(node) || t.isSwitchStatement(node))
    return false;
  let plain = !b.arrivals.has(node as t.Identifier);
  eachChild(node, (child) => {
    plain &&= isPlain(b, child);
  });
  return plain;
}

/** The statement, with copies in place of its jumps. */
function fill(b: Builder, state: State, node: t.Node, limit: number): t.Node[] {
  if (t.isFunction(node) || t.isLoop(node)) return [node];
  const exit = b.exits.get(node as t.Statement);
  if (exit?.kind === "jump" && !exit.guarded && exit.to !== state && isCopied(b, exit.to, limit)) {
    for (const handler of exit.to.handlers) state.handlers.add(handler);
    return copyStatements(b, exit.to.body);
  }
  spliceChildren(node, (child) => fill(b, state, child, limit));
  return [node];
}

/** `i++; if (i < n)` becomes `if (++i < n)`. */
function mergeUpdates(b: Builder, body: t.Statement[]): t.Statement[] {
  return body.filter((statement, i) => {
    const update = t.isExpressionStatement(statement) ? statement.expression : undefined;
    const test = t.isIfStatement(body[i + 1]) ? (body[i + 1] as t.IfStatement).test : undefined;
    if (!t.isUpdateExpression(update) || !t.isBinaryExpression(test)) return true;
    const variable = b.resolution.variables.get(update.argument as t.Identifier);
    if (variable === undefined || b.resolution.variables.get(test.left as t.Identifier) !== variable)
      return true;
    variable.uses = variable.uses.filter((use) => use.node !== test.left);
    test.left = { ...update, prefix: true };
    return false;
  });
}
