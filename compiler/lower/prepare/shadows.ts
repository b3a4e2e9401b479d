import type { NodePath, types as t } from "../../babel/index.ts";
import { declaredBy, eachName, writeOut } from "./names.ts";

/**
 * Gives a variable of a block a name of its own where it hides another one: Babel's plugins, which do the same
 * later, miss a name that a pattern assigns twice.
 */
export function renameShadows(path: NodePath): void {
  if (path.isFunction() || path.isProgram() || path.isClass()) return;
  const inside = path.scope.getFunctionParent() ?? path.scope.getProgramParent();
  const names = new Map<t.Identifier, string>();
  for (const [name, binding] of Object.entries(path.scope.bindings)) {
    if (binding.kind === "var") continue;
    const hidden = path.scope.parent?.getBinding(name);
    if (hidden && isAround(hidden.scope, inside)) names.set(binding.identifier, path.scope.generateUid(name));
  }
  if (names.size > 0) rename(path, names);
}

type Scope = NodePath["scope"];

/** The scope lies in the function, or is that of the function. */
function isAround(scope: Scope, inside: Scope): boolean {
  return scope === inside || (scope.getFunctionParent() ?? scope.getProgramParent()) === inside;
}

function rename(path: NodePath, names: Map<t.Identifier, string>): void {
  const found: { use: NodePath<t.Identifier>; name: string }[] = [];
  eachName(path, (use) => {
    const name = names.get(declaredBy(use)!);
    if (name !== undefined) found.push({ use, name });
  });
  for (const { use, name } of found) {
    writeOut(use);
    use.node.name = name;
  }
  path.scope.crawl();
}
