import { types as t } from "../../../babel/index.ts";
import { eachChild } from "../../tree/walk.ts";
import type { Builder } from "../model/builder.ts";

/** In nodes of the syntax tree: about as much as a way into a shared block and out of it costs. */
const SMALL = 24;

/** A `finally` block so small that each way through it gets a copy. */
export function isSmall(block: t.BlockStatement): boolean {
  let simple = true;
  const visit = (node: t.Node): void => {
    simple &&= isSimple(node);
    eachChild(node, visit);
  };
  block.body.forEach(visit);
  return simple && sizeOf(block.body) <= SMALL;
}

/** In nodes of the syntax tree. */
export function sizeOf(statements: readonly t.Statement[]): number {
  let size = 0;
  const visit = (node: t.Node): void => {
    size++;
    eachChild(node, visit);
  };
  statements.forEach(visit);
  return size;
}

/** No jump, no closure, nothing that is awaited, no scope of its own. */
function isSimple(node: t.Node): boolean {
  if (t.isFunction(node) || t.isTryStatement(node) || t.isLoop(node) || t.isSwitchStatement(node))
    return false;
  if (t.isYieldExpression(node) || t.isAwaitExpression(node) || t.isVariableDeclaration(node)) return false;
  return (
    !t.isBreakStatement(node) &&
    !t.isContinueStatement(node) &&
    !t.isReturnStatement(node) &&
    !t.isThrowStatement(node)
  );
}

export function copyStatements(b: Builder, statements: t.Statement[]): t.Statement[] {
  return statements.map((one) => copyNode(b, one));
}

/** Uses of variables remain uses of them, exits lead where they led. */
function copyNode<N extends t.Node>(b: Builder, node: N): N {
  const copy = { ...node } as any;
  for (const key of t.VISITOR_KEYS[node.type] ?? []) {
    const value = copy[key];
    if (Array.isArray(value)) copy[key] = value.map((one) => one && copyNode(b, one));
    else if (value) copy[key] = copyNode(b, value);
  }
  const exit = b.exits.get(node as unknown as t.Statement);
  if (exit) b.exits.set(copy, { ...exit });
  const state = b.references.get(node as unknown as t.Identifier);
  if (state) b.references.set(copy, state);
  const variable = b.resolution.variables.get(node as unknown as t.Identifier);
  if (variable) {
    b.resolution.variables.set(copy, variable);
    variable.uses.push({ node: copy, place: b.place });
    if (variable.writes.includes(node as unknown as t.Identifier)) variable.writes.push(copy);
  }
  return copy;
}
