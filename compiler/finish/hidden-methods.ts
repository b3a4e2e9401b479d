import { type NodePath, types as t } from "../babel/index.ts";
import { HIDES_METHODS } from "../lower/class-methods.ts";
import type { Program } from "./program.ts";

/** They see methods only where they are handed a prototype. */
const HELPERS = /^_(inheritsLoose|extends|objectWithoutPropertiesLoose|defineAccessor|hideMethods)\d*$/;
/** `{ ...x }` and `{ a, ...rest } = x`. */
const SPREADS = /^_(extends|objectWithoutPropertiesLoose)\d*$/;
const LISTS = new Set(["keys", "values", "entries", "assign"]);
const ASKS = new Set(["propertyIsEnumerable", "getOwnPropertyDescriptor", "getOwnPropertyDescriptors"]);

/** Methods need not be hidden from `for…in` where nothing lists them, and never in ristretto itself. */
export function dropHiding(program: Program): void {
  const isSeen = listsMethods(program);
  program.path.traverse({
    ExpressionStatement(path) {
      const { expression } = path.node;
      const hides =
        t.isCallExpression(expression) &&
        t.isIdentifier(expression.callee) &&
        HIDES_METHODS.test(expression.callee.name);
      if (hides && (!isSeen || program.owns(path))) path.remove();
    },
  });
  program.path.scope.crawl();
  for (const statement of program.path.get("body")) {
    if (!statement.isFunctionDeclaration() || !HIDES_METHODS.test(statement.node.id!.name)) continue;
    if (!program.path.scope.getBinding(statement.node.id!.name)!.referenced) statement.remove();
  }
}

function listsMethods(program: Program): boolean {
  let found = false;
  program.path.traverse({
    FunctionDeclaration(path) {
      if (path.parentPath.isProgram() && HELPERS.test(path.node.id!.name)) path.skip();
    },
    ForInStatement: (path) => void (found ||= !program.owns(path)),
    CallExpression: (path) => void (found ||= listsPrototype(path.node) && !program.owns(path)),
    MemberExpression: (path) => void (found ||= asks(path) && !program.owns(path)),
  });
  return found;
}

function listsPrototype({ callee, arguments: given }: t.CallExpression): boolean {
  const lists =
    (t.isMemberExpression(callee) && t.isIdentifier(callee.property) && LISTS.has(callee.property.name)) ||
    (t.isIdentifier(callee) && SPREADS.test(callee.name));
  return lists && given.some(isPrototype);
}

function isPrototype(node: t.Node): boolean {
  const named = t.isCallExpression(node) ? node.callee : node;
  if (!t.isMemberExpression(named) || !t.isIdentifier(named.property)) return false;
  return ["prototype", "getPrototypeOf", "__proto__"].includes(named.property.name);
}

function asks({ node }: NodePath<t.MemberExpression>): boolean {
  return t.isIdentifier(node.property) && ASKS.has(node.property.name);
}
