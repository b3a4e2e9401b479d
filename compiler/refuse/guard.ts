import { type NodePath, types as t } from "@babel/core";

function isTest(parent: NodePath, child: NodePath): boolean {
  return child.key === "test" || (parent.isLogicalExpression() && child.key === "left");
}

function testOf(path: NodePath): t.Node | undefined {
  if (path.isIfStatement() || path.isConditionalExpression()) return path.node.test;
  return path.isLogicalExpression() ? path.node.left : undefined;
}

function mentions(test: t.Node, mention: t.Node): boolean {
  let found = false;
  t.traverseFast(test, (node) => {
    if (t.isNodesEquivalent(node, mention)) found = true;
  });
  return found;
}

/** Whether code asks for it first: `typeof Map`, `typeof Map === "function" && new Map()`, `if (x.flat) …`. */
export function isGuarded(path: NodePath): boolean {
  if (path.parentPath?.isUnaryExpression({ operator: "typeof" })) return true;
  for (let child = path; child.parentPath; child = child.parentPath) {
    const parent = child.parentPath;
    if (isTest(parent, child) && path === child) return true;
    const test = testOf(parent);
    if (test !== undefined && !isTest(parent, child) && mentions(test, path.node)) return true;
  }
  return false;
}
