import { types as t } from "../../babel/index.ts";
import { eachChild } from "../tree/walk.ts";

/** Moves function declarations to the beginning of what they stand in: some engines do not hoist them. */
export function putFunctionsFirst(node: t.Node): void {
  if (t.isProgram(node)) node.body = ordered(node.body);
  else if (t.isFunction(node) && t.isBlockStatement(node.body)) node.body.body = ordered(node.body.body);
  eachChild(node, putFunctionsFirst);
}

function ordered(statements: t.Statement[]): t.Statement[] {
  const imports = statements.filter((one) => t.isImportDeclaration(one));
  const functions = statements.filter(isFunction);
  const rest = statements.filter((one) => !t.isImportDeclaration(one) && !isFunction(one));
  return [...imports, ...functions, ...rest];
}

function isFunction(node: t.Statement): boolean {
  if (t.isExportNamedDeclaration(node) || t.isExportDefaultDeclaration(node))
    return t.isFunctionDeclaration(node.declaration);
  return t.isFunctionDeclaration(node);
}
