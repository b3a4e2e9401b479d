import { type NodePath, types as t } from "../../babel/index.ts";
import type { Failures } from "../../common/compile-error.ts";
import { importedName } from "../../common/imported-name.ts";
import { unchecked } from "../../common/new-awaitable.ts";
import { awaitWord } from "../../spelling/spelled.ts";

/** `yield* spawn(f())` awaits a handle, which is there at once. */
export function checkAwaitedSpawn(path: NodePath<t.YieldExpression>, failures: Failures): void {
  const call = unchecked(path.get("argument") as NodePath);
  if (!call.isCallExpression()) return;
  const callee = call.get("callee");
  const word = awaitWord(path);
  if (importedName(callee) === "spawn" || isScopeSpawn(callee))
    failures.add(
      path.node,
      `\`spawn(…)\` gives the task's handle at once: write \`const task = spawn(…)\`, and \`${word} task.join()\` to wait for its end.`,
    );
}

/** `children.spawn` in a function that `scope` was given. */
function isScopeSpawn(callee: NodePath): boolean {
  if (!callee.isMemberExpression() || !t.isIdentifier(callee.node.property, { name: "spawn" })) return false;
  const { object } = callee.node;
  const binding = t.isIdentifier(object) ? callee.scope.getBinding(object.name) : undefined;
  const body = binding?.scope.path;
  if (binding?.kind !== "param" || !body?.isFunction()) return false;
  const outer = body.parentPath;
  return outer?.isCallExpression() === true && importedName(outer.get("callee")) === "scope";
}
