import type { NodePath, types as t } from "../babel/index.ts";

/** Whether the function around it was an `async` function, and is a task by now. */
export function isAsyncSpelled(path: NodePath): boolean {
  return wasAsync(path.getFunctionParent()?.node);
}

export function wasAsync(node: t.Node | undefined): boolean {
  return (node?.extra as { spelled?: string } | undefined)?.spelled === "async";
}

/** How a task is awaited there. */
export function awaitWord(path: NodePath): "await" | "yield*" {
  return isAsyncSpelled(path) ? "await" : "yield*";
}
