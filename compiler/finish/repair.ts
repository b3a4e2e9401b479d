import { types as t, traverse } from "../babel/index.ts";
import { parseScript, type SourceMap } from "./program.ts";
import { applyEdits, type Edit } from "./text-edits.ts";

/**
 * `return;}` for `return}`, `do{if(a)b()}while(c)` for `do if(a)b();while(c)`, `a[(b,c)]` for `a[b,c]`, and `if(a){};"b"==c||d()`:
 * behind a block that does not run, a text at the beginning of a statement is empty.
 */
function insertionsFor(code: string): Edit[] {
  const found: Edit[] = [];
  const insert = (text: string, start: number, at: Edit["at"]) => found.push({ text, start, length: 0, at });
  traverse(parseScript(code), {
    ReturnStatement({ node }: { node: t.ReturnStatement }) {
      if (!node.argument && code[node.end! - 1] !== ";") insert(";", node.end!, node.loc!.end);
    },
    DoWhileStatement({ node: { body } }: { node: t.DoWhileStatement }) {
      if (t.isBlockStatement(body) || t.isExpressionStatement(body)) return;
      insert("{", body.start!, body.loc!.start);
      insert("}", body.end!, body.loc!.end);
    },
    ExpressionStatement({ node }: { node: t.ExpressionStatement }) {
      const isText = /["'`]/.test(code[node.start!]!);
      if (isText && /[}:]\s*$/.test(code.slice(0, node.start!))) insert(";", node.start!, node.loc!.start);
    },
    MemberExpression({ node: { computed, property } }: { node: t.MemberExpression }) {
      if (!computed || !t.isSequenceExpression(property) || property.extra?.parenthesized) return;
      insert("(", property.start!, property.loc!.start);
      insert(")", property.end!, property.loc!.end);
    },
  });
  return found;
}

/** Puts in what Espruino's parser wants and a minifier leaves out. */
export function repairForEspruino(code: string, map: SourceMap): { code: string; map: SourceMap } {
  return applyEdits(code, map, insertionsFor(code));
}
