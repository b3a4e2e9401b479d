import { types as t } from "../../babel/index.ts";
import { eachChild } from "../tree/walk.ts";

/** Whether the program has a variable of that name anywhere: then a mention of it may not mean the global. */
export function declares(program: t.Program, name: string): boolean {
  let found = false;
  const isNamed = (node: t.Node | null | undefined) => t.isIdentifier(node, { name });
  const look = (node: t.Node): void => {
    if (t.isVariableDeclarator(node) || t.isClassDeclaration(node)) found ||= isNamed(node.id);
    if (t.isImportDeclaration(node)) found ||= node.specifiers.some(({ local }) => isNamed(local));
    if (t.isCatchClause(node)) found ||= isNamed(node.param);
    if (t.isFunction(node)) found ||= node.params.some(isNamed) || ("id" in node && isNamed(node.id));
    if (!found) eachChild(node, look);
  };
  look(program);
  return found;
}
