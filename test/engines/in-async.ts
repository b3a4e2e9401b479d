import { types as t, traverse } from "../../compiler/babel/index.ts";
import { transformTree } from "../../compiler/common/alone.ts";
import { parse } from "../../compiler/common/language.ts";

/** The module in the other spelling: what awaits with `yield*` alone is an `async` function. */
export function inAsync(source: string, file: string): string {
  const ast = parse(source, file);
  traverse(ast, {
    Function: {
      exit(path) {
        if (!path.node.generator || !path.getData("isTask")) return;
        path.node.generator = false;
        path.node.async = true;
      },
    },
    YieldExpression: {
      exit(path) {
        if (!path.node.delegate) return;
        path.getFunctionParent()!.setData("isTask", true);
        path.replaceWith(t.awaitExpression(path.node.argument!));
      },
    },
  });
  return transformTree(ast, source, { filename: file }).code!;
}
