import { type NodePath, types as t } from "../../babel/index.ts";
import { isOrdered, roomFor } from "./patterns.ts";

/** A parameter of `catch` that a closure captures, or whose order can be seen, becomes a variable of its block. */
export function keepCaught(path: NodePath<t.CatchClause>): void {
  const { param } = path.node;
  if (!param) return;
  const names = Object.keys(t.getBindingIdentifiers(param));
  if (!isOrdered(param) && !names.some((name) => isCaptured(path, name))) return;
  const plain = path.scope.generateUidIdentifier("error");
  path.node.body = roomFor(param, path.node.body);
  path.node.body.body.unshift(
    t.variableDeclaration("let", [t.variableDeclarator(param as t.Identifier, plain)]),
  );
  path.node.param = t.cloneNode(plain);
  path.scope.crawl();
}

function isCaptured(path: NodePath, name: string): boolean {
  const binding = path.scope.getBinding(name);
  const uses = [...(binding?.referencePaths ?? []), ...(binding?.constantViolations ?? [])];
  const inside = path.getFunctionParent();
  return uses.some(
    (use) => use.getFunctionParent() !== inside || use.findParent((one) => one.isClass()) !== null,
  );
}
