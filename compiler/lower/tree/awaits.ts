import type { NodePath } from "../../babel/index.ts";

/** It awaits by itself: not in a function that it makes. */
export function holdsAwait(path: NodePath): boolean {
  let found = path.isYieldExpression() || path.isAwaitExpression();
  const find = () => {
    found = true;
  };
  if (!path.isFunction())
    path.traverse({ YieldExpression: find, AwaitExpression: find, Function: (inner) => inner.skip() });
  return found;
}
