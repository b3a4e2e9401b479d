import { types as t } from "../../babel/index.ts";
import { isMade } from "../tree/made-by-compiler.ts";
import { eachChild } from "../tree/walk.ts";

/**
 * Espruino's `arguments` has an element for every parameter that is declared, given or not. So a function that uses it
 * declares none: `function f(a) { … }` becomes `function f() { var a = arguments[0]; … }`.
 */
export function countGivenArguments(node: t.Node): void {
  eachChild(node, countGivenArguments);
  if (!t.isFunctionDeclaration(node) && !t.isFunctionExpression(node)) return;
  if (node.params.length === 0 || isHelper(node) || !usesArguments(node.body)) return;
  const variables = node.params.map((parameter, i) =>
    t.variableDeclarator(
      parameter as t.Identifier,
      t.memberExpression(t.identifier("arguments"), t.numericLiteral(i), true),
    ),
  );
  node.params = [];
  node.body.body.unshift(t.variableDeclaration("var", variables));
}

/** One of Babel's: it looks at what comes after its parameters. */
function isHelper(node: t.FunctionDeclaration | t.FunctionExpression): boolean {
  return node.id?.name.startsWith("_") === true && isMade(node);
}

function usesArguments(body: t.Node): boolean {
  let found = false;
  const look = (node: t.Node): void => {
    if (t.isFunction(node) || found || isRest(node)) return;
    found = t.isIdentifier(node, { name: "arguments" });
    eachChild(node, look);
  };
  look(body);
  return found;
}

/** `for (var _len = arguments.length, rest = …, _key = 1; …)`: what Babel makes of a rest parameter. */
function isRest(node: t.Node): boolean {
  if (!t.isForStatement(node) || !t.isVariableDeclaration(node.init)) return false;
  const [first] = node.init.declarations;
  return t.isIdentifier(first?.id) && /^_len\d*$/.test(first.id.name) && isMade(first.id);
}
