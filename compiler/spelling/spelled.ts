import type { NodePath } from "../babel/index.ts";

/** Whether the function around it was an `async` function, and is a task by now. */
export function isAsyncSpelled(path: NodePath): boolean {
  const { spelled } = (path.getFunctionParent()?.node.extra ?? {}) as { spelled?: string };
  return spelled === "async";
}

/** How a task is awaited there. */
export function awaitWord(path: NodePath): "await" | "yield*" {
  return isAsyncSpelled(path) ? "await" : "yield*";
}
