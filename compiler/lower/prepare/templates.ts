import { type NodePath, types as t } from "../../babel/index.ts";
import type { ProfileRules } from "../../common/profiles.ts";
import { holdsAwait } from "../tree/awaits.ts";
import { isPrimitive } from "./primitives.ts";

/**
 * A template becomes a sum. What may be an object becomes a text by itself: a sum would ask it for its `valueOf`, and a
 * template asks for its `toString`.
 */
export function writeOutTemplate(path: NodePath<t.TemplateLiteral>, rules: ProfileRules): void {
  if (path.parentPath.isTaggedTemplateExpression()) return;
  const sum = new Sum();
  const values = path.get("expressions") as NodePath<t.Expression>[];
  path.node.quasis.forEach(({ value }, i) => {
    if (value.cooked) sum.addText(value.cooked);
    const next = values[i];
    if (!next) return;
    if (isPrimitive(next)) sum.addPrimitive(next.node);
    else if (rules.concatConverts) sum.addValue(next.node, holdsAwait(next));
    else sum.addConverted(globalString(path), next.node);
  });
  const { node } = path;
  path.replaceWith({ ...sum.result(), loc: node.loc ?? null });
}

/** What the program itself calls `String` gets another name. */
function globalString({ scope }: NodePath): t.Identifier {
  if (scope.hasBinding("String", true)) scope.rename("String");
  return t.identifier("String");
}

class Sum {
  /** Undefined, or a text for certain, unless there is only a primitive so far. */
  private sum: t.Expression | undefined;
  private isText: boolean;
  /** What the sum ends with, if that is a call which takes more texts. */
  private concat: t.CallExpression | undefined;

  constructor() {
    this.sum = undefined;
    this.isText = false;
    this.concat = undefined;
  }

  addText(text: string): void {
    const literal = t.stringLiteral(text);
    if (this.concat) this.concat.arguments.push(literal);
    else this.add(literal, true);
  }

  addPrimitive(value: t.Expression): void {
    if (this.sum && !this.isText) this.sum = t.binaryExpression("+", t.stringLiteral(""), this.sum);
    this.add(value, this.sum !== undefined);
  }

  /** `"a".concat(value)`. Across an await no method is kept. */
  addValue(value: t.Expression, waits: boolean): void {
    const isFree = this.isText && !waits;
    const text = isFree ? this.sum! : t.stringLiteral("");
    const converted = t.callExpression(t.memberExpression(text, t.identifier("concat")), [value]);
    if (isFree) this.sum = converted;
    else this.add(converted, true);
    this.concat = converted;
  }

  addConverted(string: t.Identifier, value: t.Expression): void {
    this.add(t.callExpression(string, [value]), true);
  }

  result(): t.Expression {
    if (this.sum && this.isText) return this.sum;
    return this.sum ? t.binaryExpression("+", this.sum, t.stringLiteral("")) : t.stringLiteral("");
  }

  private add(part: t.Expression, isText: boolean): void {
    this.sum = this.sum ? t.binaryExpression("+", this.sum, part) : part;
    this.isText ||= isText;
    this.concat = undefined;
  }
}
