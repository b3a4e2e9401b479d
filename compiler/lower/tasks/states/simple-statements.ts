import { types as t } from "../../../babel/index.ts";
import { at } from "../../tree/walk.ts";
import type { Builder } from "../model/builder.ts";
import { explode } from "./expressions.ts";
import { leave } from "./jumps.ts";

/** A choice between values is a choice between returns, if one of them is awaited. */
export function lowerReturn(b: Builder, value: t.Expression | undefined, source: t.Node): void {
  if (
    !t.isConditionalExpression(value) ||
    !(b.awaits.has(value.consequent) || b.awaits.has(value.alternate))
  ) {
    leave(b, value && explode(b, value), source);
    return;
  }
  const test = explode(b, value.test);
  const give = (one: t.Expression) => () => lowerReturn(b, one, source);
  b.branch(test, give(value.consequent), give(value.alternate), source);
}

export function lowerThrow(b: Builder, node: t.ThrowStatement): void {
  b.emit(at(t.throwStatement(explode(b, node.argument)), node));
  b.current = undefined;
}

export function lowerDeclaration(b: Builder, node: t.VariableDeclaration): void {
  for (const declarator of node.declarations) {
    const { init } = declarator;
    if (init) declarator.init = explode(b, init);
    b.emit(at(t.variableDeclaration("var", [declarator]), node));
  }
}
