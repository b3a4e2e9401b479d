import { types as t } from "../../babel/index.ts";
import { eachChild } from "../tree/walk.ts";

type Names = (wish: string) => string;
type Plain = t.FunctionDeclaration | t.FunctionExpression;

/**
 * Espruino keeps `arguments` as a variable of the function that used it, and functions in that one find it
 * instead of theirs. So a function that uses it and contains another such function becomes two: one that takes
 * the arguments, and beside it one that does the work.
 */
export function separateArguments(program: t.Program, fresh: Names): void {
  separateIn(program, program.body, fresh);
}

/** `list` is where a function that stands in the node directly can have one beside it. */
function separateIn(node: t.Node, list: t.Statement[], fresh: Names): void {
  eachChild(node, (child) => {
    let inner = child;
    if (isPlain(child) && usesArguments(child) && containsUser(child)) {
      inner = split(child, fresh);
      list.unshift(inner as t.FunctionDeclaration);
    }
    separateIn(inner, t.isFunction(inner) ? (inner.body as t.BlockStatement).body : list, fresh);
  });
}

function isPlain(node: t.Node): node is Plain {
  return t.isFunctionDeclaration(node) || t.isFunctionExpression(node);
}

function usesArguments(node: t.Function): boolean {
  let found = false;
  eachOwnUse(node.body, () => {
    found = true;
  });
  return found;
}

function eachOwnUse(node: t.Node, visit: (use: t.Identifier) => void): void {
  if (t.isIdentifier(node, { name: "arguments" })) visit(node);
  eachChild(node, (child) => {
    const isKey = t.isMemberExpression(node) && !node.computed && child === node.property;
    if (!t.isFunction(child) && !isKey) eachOwnUse(child, visit);
  });
}

function containsUser(node: t.Node): boolean {
  let found = false;
  eachChild(node, (child) => {
    found ||= (t.isFunction(child) && usesArguments(child)) || containsUser(child);
  });
  return found;
}

/** @returns the function that does the work; the given one calls it. */
function split(node: Plain, fresh: Names): t.FunctionDeclaration {
  const name = fresh(`$${node.id?.name ?? "body"}`);
  const list = fresh("$arguments");
  eachOwnUse(node.body, (use) => {
    use.name = list;
  });
  const copies = () => node.params.map((one) => t.identifier((one as t.Identifier).name));
  const work = t.functionDeclaration(t.identifier(name), [t.identifier(list), ...copies()], node.body);
  const call = t.memberExpression(t.identifier(name), t.identifier("call"));
  const given = [t.thisExpression(), t.identifier("arguments"), ...copies()];
  node.body = t.blockStatement([t.returnStatement(t.callExpression(call, given))]);
  return work;
}
