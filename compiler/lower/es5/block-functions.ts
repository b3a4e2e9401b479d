import { types as t } from "../../babel/index.ts";
import { eachChild } from "../tree/walk.ts";

/**
 * Babel declares the private methods of a class as functions beside it. ES5 has no functions in blocks, and a state may be
 * entered again: there each becomes a variable that is set where its block begins.
 */
export function assignBlockFunctions(node: t.Node): void {
  eachChild(node, (child) => {
    if (t.isBlockStatement(child) && !t.isFunction(node)) child.body = functionsFirst(child.body);
    else if (t.isSwitchCase(child)) child.consequent = functionsFirst(child.consequent);
    assignBlockFunctions(child);
  });
}

function functionsFirst(statements: t.Statement[]): t.Statement[] {
  const declared = statements.filter((one) => t.isFunctionDeclaration(one));
  if (declared.length === 0) return statements;
  return [...declared.map(assigned), ...statements.filter((one) => !declared.includes(one as never))];
}

function assigned({ id, params, body, generator, async, loc }: t.FunctionDeclaration): t.Statement {
  const value = t.functionExpression(null, params as t.FunctionParameter[], body, generator, async);
  const declaration = t.variableDeclaration("var", [t.variableDeclarator(id!, value)]);
  return Object.assign(declaration, { loc });
}
