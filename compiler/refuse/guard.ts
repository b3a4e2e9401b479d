import { type NodePath, types as t } from "../babel/index.ts";

/** What decides whether the rest of `path` runs. */
function testOf(path: NodePath): t.Node | null | undefined {
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
    const test = testOf(child.parentPath);
    if (test && (child === path || child.node !== test) && mentions(test, path.node)) return true;
  }
  return false;
}

/** Whether the code goes on without it: it stands in a `try` with a `catch`. */
export function isTried(path: NodePath): boolean {
  const attempt = path.findParent(
    ({ key, parentPath }) => key === "block" && parentPath?.isTryStatement() === true,
  );
  return attempt !== null && Boolean((attempt.parent as t.TryStatement).handler);
}
