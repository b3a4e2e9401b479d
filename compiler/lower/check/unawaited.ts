import type { NodePath, types as t } from "../../babel/index.ts";
import type { Failures } from "../../common/compile-error.ts";
import { importedName } from "../../common/imported-name.ts";
import { isFuture } from "../../common/library-facts.ts";
import { lazyMethod, textOf } from "../../common/typed-call.ts";
import { awaitWord } from "../../spelling/spelled.ts";
import { taskName } from "./generators.ts";

/** A statement that is nothing but a call of a task, or of what makes a future: without `yield*` it does nothing. */
export function checkUnawaited(path: NodePath<t.ExpressionStatement>, failures: Failures): void {
  const call = path.get("expression");
  if (!call.isCallExpression()) return;
  const name = taskName(call) ?? lazyName(call) ?? lazyMethod(call);
  const word = awaitWord(path);
  if (name === "")
    failures.add(
      call.node,
      `a task that is called where it stands does nothing by itself: put \`${word}\` before it, or give it to \`spawn\`.`,
    );
  else if (name !== undefined)
    failures.add(call.node, `\`${name}(…)\` does nothing by itself: write \`${word} ${name}(…)\`.`);
}

/** The name by which the module calls a function of ristretto that only gives something to await. */
function lazyName(path: NodePath<t.CallExpression>): string | undefined {
  const name = importedName(path.get("callee"));
  return name !== undefined && isFuture(name) ? textOf(path.node.callee) : undefined;
}
