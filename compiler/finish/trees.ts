import { types as t } from "@babel/core";

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
