import { types as t } from "../../babel/index.ts";
import type { ProfileRules } from "../../common/profiles.ts";
import { ownHelper } from "../helpers/own-helper.ts";
import { eachChild } from "../tree/walk.ts";

/** The helper's name in each module; esbuild may put a number behind it. `finish` drops it where no code can see the difference. */
export const HIDES_METHODS = /^_hideMethods\d*$/;

/**
 * The property of a prototype that has the names of the class's methods: the byte 255, with which the names begin that
 * Espruino lists nowhere. Written as a text, it would become two bytes of UTF-8.
 */
export const METHOD_NAMES = "String.fromCharCode(255)";

/** A whole descriptor: MuJS takes what one lacks for false. */
const HIDE = `function _hideMethods(prototype) {
  for (var key in prototype) {
    var method = Object.getOwnPropertyDescriptor(prototype, key);
    if (method) {
      method.enumerable = false;
      Object.defineProperty(prototype, key, method);
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
      const made = classMadeBy(node.body.body);
      if (made !== undefined) node.body.body.splice(-1, 0, hiding(made));
      found ||= made !== undefined;
    }
    eachChild(node, visit);
  };
  visit(program);
  if (found) program.body.push(ownHelper(rules.hiddenProperties ? HIDE : MARK, "_hideMethods"));
}

/** The name of the class that a function of Babel makes and returns, if its prototype gets anything. */
function classMadeBy(body: t.Statement[]): string | undefined {
  const last = body.at(-1);
  if (!t.isReturnStatement(last) || !t.isIdentifier(last.argument)) return undefined;
  const { name } = last.argument;
  const isMade = body.some((one) => t.isFunctionDeclaration(one) && one.id!.name === name);
  return isMade && body.some((one) => isInherits(one, name) || holdsPrototype(one, name)) ? name : undefined;
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
      t.isMemberExpression(init) &&
      t.isIdentifier(init.object, { name }),
  );
}

function hiding(name: string): t.Statement {
  const prototype = t.memberExpression(t.identifier(name), t.identifier("prototype"));
  return t.expressionStatement(t.callExpression(t.identifier("_hideMethods"), [prototype]));
}
