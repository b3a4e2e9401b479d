import { type NodePath, types as t } from "../babel/index.ts";

/** How many nodes there are. */
export function sizeOf(node: t.Node): number {
  let size = 0;
  t.traverseFast(node, () => void size++);
  return size;
}

/** Whether it or anything in it is such a node. */
export function contains(node: t.Node, is: (inner: t.Node) => boolean): boolean {
  let found = false;
  t.traverseFast(node, (inner) => {
    if (is(inner)) found = true;
  });
  return found;
}

export function usesArguments(node: t.Node): boolean {
  return contains(node, (inner) => t.isIdentifier(inner, { name: "arguments" }));
}

/** Whether `object.name` means more here than its value: as a callee, or under `delete`. */
export function takesReference({ key, parent }: NodePath): boolean {
  if (key === "callee") return t.isCallExpression(parent);
  return t.isUnaryExpression(parent, { operator: "delete" });
}

/** Whether code asks an object for the function that made it. */
export function mentionsConstructor(node: t.Node): boolean {
  return contains(node, (inner) => {
    const isRead = t.isMemberExpression(inner) && t.isIdentifier(inner.property, { name: "constructor" });
    return isRead || t.isStringLiteral(inner, { value: "constructor" });
  });
}
