import type { NodePath, types as t } from "../../babel/index.ts";
import type { Failures } from "../../common/compile-error.ts";
import { importedName } from "../../common/imported-name.ts";
import { isFuture } from "../../common/library-facts.ts";
import { lazyMethod } from "../../common/typed-call.ts";
import { awaitWord } from "../../spelling/spelled.ts";
import { taskName } from "./generators.ts";

/** A statement that is nothing but a call of a task, or of what makes a future: without `yield*` it does nothing. */
export function checkUnawaited(path: NodePath<t.ExpressionStatement>, failures: Failures): void {
  const call = path.get("expression");
  if (!call.isCallExpression()) return;
  const name = taskName(call) ?? lazyName(call) ?? lazyMethod(call);
  const word = awaitWord(path);
  if (name !== undefined)
    failures.add(call.node, `\`${name}(…)\` does nothing by itself: write \`${word} ${name}(…)\`.`);
}

/** The name by which the module calls a function of ristretto that only gives something to await. */
function lazyName(path: NodePath<t.CallExpression>): string | undefined {
  const name = importedName(path.get("callee"));
  return name !== undefined && isFuture(name) ? (path.node.callee as t.Identifier).name : undefined;
}
