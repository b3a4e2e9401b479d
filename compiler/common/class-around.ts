import type { NodePath, types as t } from "../babel/index.ts";

/** The class of which `this` is an object there. */
export function classAround(path: NodePath): NodePath<t.Class> | undefined {
  const method = path.findParent(
    (parent) =>
      parent.isClassMethod() ||
      parent.isClassProperty() ||
      (parent.isFunction() && !parent.isArrowFunctionExpression()),
  );
  const body = method?.parentPath;
  return body?.isClassBody() ? (body.parentPath as NodePath<t.Class>) : undefined;
}
