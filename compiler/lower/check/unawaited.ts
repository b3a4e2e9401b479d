import { type NodePath, types as t } from "../../babel/index.ts";
import type { Failures } from "../../common/compile-error.ts";
import { taskName } from "./generators.ts";

/** Functions of ristretto that give something to await, and do nothing else. */
const LAZY = new Set([
  "sleep",
  "sleepUntil",
  "yieldNow",
  "spawn",
  "race",
  "select",
  "all",
  "timeout",
  "scope",
]);

/** A statement that is nothing but a call of a task, or of what makes a future: without `yield*` it does nothing. */
export function checkUnawaited(path: NodePath<t.ExpressionStatement>, failures: Failures): void {
  const call = path.get("expression");
  if (!call.isCallExpression()) return;
  const name = taskName(call) ?? lazyName(call);
  if (name !== undefined)
    failures.add(call.node, `\`${name}(…)\` does nothing by itself: write \`yield* ${name}(…)\`.`);
}

/** The name that a function of `LAZY` has in ristretto. */
function lazyName(path: NodePath<t.CallExpression>): string | undefined {
  const { callee } = path.node;
  if (!t.isIdentifier(callee)) return undefined;
  const binding = path.scope.getBinding(callee.name)?.path;
  if (!binding?.isImportSpecifier() || !t.isImportDeclaration(binding.parent)) return undefined;
  const { imported } = binding.node;
  const name = t.isIdentifier(imported) ? imported.name : imported.value;
  return binding.parent.source.value === "ristretto" && LAZY.has(name) ? callee.name : undefined;
}
