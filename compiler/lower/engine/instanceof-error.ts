import { types as t } from "../../babel/index.ts";
import { ownHelper } from "../helpers/own-helper.ts";
import { at, mapChildren } from "../tree/walk.ts";
import { declares } from "./declares.ts";

/** On Espruino a TypeError is no Error. An InternalError (a bus without an answer, no memory) is known there only. */
const IS_ERROR = `function $isError(error) {
  return error instanceof Error || error instanceof TypeError || error instanceof SyntaxError ||
    error instanceof ReferenceError || typeof InternalError !== "undefined" && error instanceof InternalError;
}`;

/** `x instanceof Error` asks for every kind of error. */
export function askForAllErrors(program: t.Program, fresh: (wish: string) => string): void {
  if (declares(program, "Error")) return;
  let name: string | undefined;
  const change = (node: t.Node): t.Node => {
    mapChildren(node, change);
    if (!t.isBinaryExpression(node, { operator: "instanceof" })) return node;
    if (!t.isIdentifier(node.right, { name: "Error" })) return node;
    name ??= fresh("$isError");
    return at(t.callExpression(t.identifier(name), [node.left as t.Expression]), node);
  };
  change(program);
  if (name !== undefined) program.body.push(ownHelper(IS_ERROR, name));
}
