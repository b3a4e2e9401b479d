import { types as t } from "../../babel/index.ts";
import { at, eachChild, mapChildren } from "../tree/walk.ts";

/**
 * Espruino asks for the condition of a `do` loop after a `break` out of it, too. Where that can be seen, the loop
 * becomes `for (var $first = true; $first || condition; $first = false) …`.
 */
export function askBeforeRounds(program: t.Program, fresh: (wish: string) => string): void {
  const change = (node: t.Node): t.Node => {
    mapChildren(node, change);
    if (!t.isDoWhileStatement(node) || !mayAct(node.test) || !breaks(node.body, true)) return node;
    return at(rounds(node, fresh("$first")), node);
  };
  change(program);
}

function rounds({ test, body }: t.DoWhileStatement, name: string): t.ForStatement {
  const first = () => t.identifier(name);
  const begin = t.variableDeclaration("var", [t.variableDeclarator(first(), t.booleanLiteral(true))]);
  const go = t.logicalExpression("||", first(), test);
  return t.forStatement(begin, go, t.assignmentExpression("=", first(), t.booleanLiteral(false)), body);
}

function mayAct(node: t.Node): boolean {
  let acts = false;
  t.traverseFast(node, (one) => {
    acts ||=
      t.isCallExpression(one) ||
      t.isNewExpression(one) ||
      t.isAssignmentExpression(one) ||
      t.isUpdateExpression(one) ||
      t.isMemberExpression(one);
  });
  return acts;
}

/** @param direct whether a break without a label leaves the loop in question. */
function breaks(node: t.Node, direct: boolean): boolean {
  if (t.isBreakStatement(node)) return direct || Boolean(node.label);
  if (t.isFunction(node)) return false;
  const inside = direct && !t.isLoop(node) && !t.isSwitchStatement(node);
  let found = false;
  eachChild(node, (child) => {
    found ||= breaks(child, inside);
  });
  return found;
}
