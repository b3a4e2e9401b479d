import { types as t } from "../../babel/index.ts";
import type { ProfileRules } from "../../common/profiles.ts";
import { ownHelper } from "../helpers/own-helper.ts";
import { isMade } from "../tree/made-by-compiler.ts";
import { eachChild } from "../tree/walk.ts";

/** The helper's name in each module; esbuild may put a number behind it. `finish` drops it where no code can see the difference. */
export const HIDES_METHODS = /^_hideMethods\d*$/;

/**
 * The property of a prototype that has the names of the class's methods: the byte 255, with which the names begin that
 * Espruino lists nowhere. Written as a text, it would become two bytes of UTF-8.
 */
export const METHOD_NAMES = "String.fromCharCode(255)";

/**
 * A whole descriptor: MuJS takes what one lacks for false. Where a class that extends another has its statics copied, they
 * have to be listed.
 */
const HIDE = `function _hideMethods(object) {
  if (typeof object !== "function" || Object.setPrototypeOf)
    for (var key in object) {
      var method = Object.getOwnPropertyDescriptor(object, key);
      if (method) {
        method.enumerable = false;
        Object.defineProperty(object, key, method);
      }
    }
}`;

/** For the loops of engine/for-in.ts. */
const MARK = `function _hideMethods(prototype) {
  prototype[${METHOD_NAMES}] = Object.keys(prototype);
}`;

/** Babel's loose classes assign their methods: `for…in` over an instance would list them. */
export function hideMethods(program: t.Program, rules: ProfileRules): void {
  // There, `for…in` lists nothing that is inherited, and everything else.
  if (!rules.descriptors) return;
  let found = false;
  const visit = (node: t.Node): void => {
    if (t.isFunctionExpression(node)) {
      const hidden = listable(node.body.body, rules.hiddenProperties);
      node.body.body.splice(-1, 0, ...hidden.map(hiding));
      found ||= hidden.length > 0;
    }
    eachChild(node, visit);
  };
  visit(program);
  if (found) program.body.push(ownHelper(rules.hiddenProperties ? HIDE : MARK, "_hideMethods"));
}

/** What has methods that a loop would list, of the class that a function of Babel makes and returns: its prototype, and itself. */
function listable(body: t.Statement[], hidesStatics: boolean): t.Expression[] {
  const last = body.at(-1);
  if (!t.isReturnStatement(last) || !t.isIdentifier(last.argument)) return [];
  const { name } = last.argument;
  if (!body.some((one) => t.isFunctionDeclaration(one) && one.id!.name === name)) return [];
  const made: t.Expression[] = [];
  if (body.some((one) => isInherits(one, name) || holdsPrototype(one, name)))
    made.push(t.memberExpression(t.identifier(name), t.identifier("prototype")));
  if (hidesStatics && body.some((one) => isStaticMethod(one, name))) made.push(t.identifier(name));
  return made;
}

/** `A.m = function …` or `_defineAccessor("get", A, …)`: fields are assigned after the class was made. */
function isStaticMethod(node: t.Statement, name: string): boolean {
  if (!t.isExpressionStatement(node)) return false;
  const { expression } = node;
  if (t.isCallExpression(expression))
    return (
      t.isIdentifier(expression.callee, { name: "_defineAccessor" }) &&
      t.isIdentifier(expression.arguments[1], { name })
    );
  if (!t.isAssignmentExpression(expression)) return false;
  const { left, right } = expression;
  return t.isFunction(right) && t.isMemberExpression(left) && t.isIdentifier(left.object, { name });
}

function isInherits(node: t.Statement, name: string): boolean {
  if (!t.isExpressionStatement(node) || !t.isCallExpression(node.expression)) return false;
  const { callee, arguments: given } = node.expression;
  return t.isIdentifier(callee, { name: "_inheritsLoose" }) && t.isIdentifier(given[0], { name });
}

function holdsPrototype(node: t.Statement, name: string): boolean {
  if (!t.isVariableDeclaration(node)) return false;
  return node.declarations.some(
    ({ id, init }) =>
      t.isIdentifier(id) &&
      /^_proto\d*$/.test(id.name) &&
      isMade(id) &&
      t.isMemberExpression(init) &&
      t.isIdentifier(init.object, { name }),
  );
}

function hiding(object: t.Expression): t.Statement {
  return t.expressionStatement(t.callExpression(t.identifier("_hideMethods"), [object]));
}
