import { types as t, traverse } from "../babel/index.ts";
import { decode, encode, type Segment } from "./mappings.ts";
import { parseScript, type SourceMap } from "./program.ts";

/** One character that Espruino's parser wants, and where it goes. */
interface Insertion {
  index: number;
  line: number;
  column: number;
  text: string;
}

/** `return;}` for `return}`, `do{if(a)b()}while(c)` for `do if(a)b();while(c)`, and `a[(b,c)]` for `a[b,c]`. */
function insertionsFor(code: string): Insertion[] {
  const found: Insertion[] = [];
  const insert = (text: string, index: number, { line, column }: t.SourceLocation["start"]) =>
    found.push({ text, index, line, column });
  traverse(parseScript(code), {
    ReturnStatement({ node }: { node: t.ReturnStatement }) {
      if (!node.argument && code[node.end! - 1] !== ";") insert(";", node.end!, node.loc!.end);
    },
    DoWhileStatement({ node: { body } }: { node: t.DoWhileStatement }) {
      if (t.isBlockStatement(body) || t.isExpressionStatement(body)) return;
      insert("{", body.start!, body.loc!.start);
      insert("}", body.end!, body.loc!.end);
    },
    MemberExpression({ node: { computed, property } }: { node: t.MemberExpression }) {
      if (!computed || !t.isSequenceExpression(property) || property.extra?.parenthesized) return;
      insert("(", property.start!, property.loc!.start);
      insert(")", property.end!, property.loc!.end);
    },
  });
  return found.sort((a, b) => a.index - b.index);
}

function moved(segment: Segment, columns: readonly number[]): Segment {
  const [column = 0, ...rest] = segment;
  return [column + columns.filter((at) => at <= column).length, ...rest];
}

/** Puts in what Espruino's parser wants and a minifier leaves out. */
export function repairForEspruino(code: string, map: SourceMap): { code: string; map: SourceMap } {
  const insertions = insertionsFor(code);
  if (insertions.length === 0) return { code, map };
  const parts = insertions.map(
    ({ index, text }, i) => code.slice(i > 0 ? insertions[i - 1]!.index : 0, index) + text,
  );
  const lines = decode(map.mappings).map((segments, i) => {
    const columns = insertions.filter(({ line }) => line === i + 1).map(({ column }) => column);
    return columns.length > 0 ? segments.map((segment) => moved(segment, columns)) : segments;
  });
  return {
    code: parts.join("") + code.slice(insertions.at(-1)!.index),
    map: { ...map, mappings: encode(lines) },
  };
}
