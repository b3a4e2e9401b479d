import { type types as t, traverse } from "../babel/index.ts";
import { parse } from "../common/language.ts";

/**
 * Blanks out the class fields that have no initial value. In ristretto's own classes they are only declared: a field that
 * is never set costs nothing on a board, and reads as undefined all the same.
 */
export function withoutEmptyFields(source: string, file: string): string {
  let text = source;
  traverse(parse(source, file), {
    ClassProperty({ node }: { node: t.ClassProperty }) {
      if (node.value || node.static || node.computed) return;
      const { start, end } = node as { start: number; end: number };
      text = text.slice(0, start) + text.slice(start, end).replace(/\S/g, " ") + text.slice(end);
    },
  });
  return text;
}
