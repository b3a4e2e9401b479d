import { type NodePath, types as t } from "../../babel/index.ts";
import { holdsAwait } from "../tree/awaits.ts";

/** The methods of an object that is made with awaits become functions: they capture, and the object need not. */
export function freeMethods(loop: NodePath<t.Loop>): void {
  loop.traverse({
    Function: (path) => path.skip(),
    ObjectExpression(path) {
      if (holdsAwait(path)) for (const one of path.get("properties")) free(one);
    },
  });
}

function free(path: NodePath): void {
  if (!path.isObjectMethod({ kind: "method" }) || usesSuper(path)) return;
  const { key, computed, params, body, generator, async } = path.node;
  const value = t.functionExpression(null, params as t.FunctionParameter[], body, generator, async);
  value.loc = path.node.loc ?? null;
  value.start = path.node.start ?? null;
  path.replaceWith(t.objectProperty(key as t.Expression, value, computed));
}

function usesSuper(path: NodePath): boolean {
  let found = false;
  path.traverse({
    Super: () => {
      found = true;
    },
  });
  return found;
}
