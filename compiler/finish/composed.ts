import { types as t } from "../babel/index.ts";

/** How the names that an expression puts together begin and end. */
export interface Composed {
  head: string;
  tail: string;
}

const OPEN: Composed = { head: "", tail: "" };

/** The name in `object["can" + rest]`; undefined where the brackets hold no text that is put together. */
export function composedName(node: t.Node): Composed | undefined {
  const isComputed = (t.isMemberExpression(node) || t.isOptionalMemberExpression(node)) && node.computed;
  return isComputed ? composedText(node.property) : undefined;
}

function composedText(node: t.Node): Composed | undefined {
  if (t.isTemplateLiteral(node)) {
    const texts = node.quasis.map(({ value }) => value.cooked ?? "");
    return { head: texts[0]!, tail: texts.at(-1)! };
  }
  if (!t.isBinaryExpression(node, { operator: "+" })) return undefined;
  const left = textOf(node.left);
  const right = textOf(node.right);
  if (left === undefined && right === undefined) return undefined;
  return { head: (left ?? OPEN).head, tail: (right ?? OPEN).tail };
}

function textOf(node: t.Node): Composed | undefined {
  if (t.isStringLiteral(node)) return { head: node.value, tail: node.value };
  return composedText(node);
}

/** Whether something is known of it, and the name fits. */
export function canBe({ head, tail }: Composed, name: string): boolean {
  if (head === "" && tail === "") return false;
  return name.length >= Math.max(head.length, tail.length) && name.startsWith(head) && name.endsWith(tail);
}
