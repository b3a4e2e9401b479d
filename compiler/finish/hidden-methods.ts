import { type NodePath, types as t } from "../babel/index.ts";
import { LISTS } from "../lower/engine/for-in.ts";
import { HIDES_METHODS } from "../lower/es5/class-methods.ts";
import { ListedValues } from "./listed-values.ts";
import type { Program } from "./program.ts";

/** They see methods only where they are handed a prototype. */
const HELPERS = /^_(inheritsLoose|extends|objectWithoutPropertiesLoose|defineAccessor|hideMethods)\d*$/;
/** `{ ...x }` and `{ a, ...rest } = x`. */
const SPREADS = /^_(extends|objectWithoutPropertiesLoose)\d*$/;
const LISTING = new Set(["keys", "values", "entries", "assign"]);
const ASKS = new Set(["propertyIsEnumerable", "getOwnPropertyDescriptor", "getOwnPropertyDescriptors"]);

/**
 * Methods need not be hidden from `for…in` where nothing lists them, and never in ristretto itself. Where the engine
 * cannot hide them, loops leave them out: those that could see an instance, if a class has methods at all.
 *
 * @param hides whether the engine hides properties.
 */
export function dropHiding(program: Program, hides: boolean): void {
  const values = new ListedValues(program);
  const hiding: NodePath[] = [];
  const listing: NodePath<t.CallExpression>[] = [];
  program.path.traverse({
    CallExpression(path) {
      const { callee } = path.node;
      if (!t.isIdentifier(callee)) return;
      if (HIDES_METHODS.test(callee.name) && path.parentPath.isExpressionStatement())
        hiding.push(path.parentPath);
      else if (path.key === "right" && path.parentPath.isForInStatement() && isLister(path))
        listing.push(path);
    },
  });
  const own = (path: NodePath) => program.owns(path);
  const isMarked = hiding.some((path) => !own(path));
  const seeing = listing.filter((path) => !own(path) && !values.hasNoClass(path.get("arguments")[0]!));
  const isSeen = hides ? listsMethods(program, values) : seeing.length > 0;
  for (const path of hiding) if (!isSeen || own(path)) path.remove();
  for (const path of listing)
    if (!isMarked || !seeing.includes(path)) path.replaceWith(path.node.arguments[0]!);
  keepOneHelper(program, (one) => HIDES_METHODS.test(one.node.id!.name));
  keepOneHelper(program, isListHelper);
}

function isLister(path: NodePath<t.CallExpression>): boolean {
  const binding = path.scope.getBinding((path.node.callee as t.Identifier).name);
  return binding?.path.isFunctionDeclaration() === true && isListHelper(binding.path);
}

/** An app may have a function of that name. */
function isListHelper({ node, parent }: NodePath<t.FunctionDeclaration>): boolean {
  return t.isProgram(parent) && LISTS.test(node.id!.name) && namesMark(node);
}

function namesMark(node: t.Node): boolean {
  let found = false;
  t.traverseFast(node, (one) => {
    found ||= t.isIdentifier(one, { name: "fromCharCode" });
  });
  return found;
}

/** Each module brings its own: the first one serves all, if any does. */
function keepOneHelper(program: Program, isHelper: (path: NodePath<t.FunctionDeclaration>) => boolean): void {
  const { scope } = program.path;
  const helpers = program.path
    .get("body")
    .filter((statement) => statement.isFunctionDeclaration())
    .filter(isHelper);
  if (helpers.length === 0) return;
  scope.crawl();
  let kept: string | undefined;
  for (const helper of helpers) {
    const { name } = helper.node.id!;
    const { referencePaths } = scope.getBinding(name)!;
    if (kept === undefined && referencePaths.length > 0) kept = name;
    else {
      for (const reference of referencePaths) (reference.node as t.Identifier).name = kept!;
      helper.remove();
    }
  }
}

function listsMethods(program: Program, values: ListedValues): boolean {
  let found = false;
  program.path.traverse({
    FunctionDeclaration(path) {
      if (path.parentPath.isProgram() && HELPERS.test(path.node.id!.name)) path.skip();
    },
    ForInStatement: (path) => void (found ||= !program.owns(path) && !values.hasNoClass(path.get("right"))),
    CallExpression: (path) => void (found ||= listsPrototype(path) && !program.owns(path)),
    MemberExpression: (path) => void (found ||= asks(path) && !program.owns(path)),
  });
  return found;
}

function listsPrototype({ node, scope }: NodePath<t.CallExpression>): boolean {
  const { callee, arguments: given } = node;
  const lists =
    (t.isMemberExpression(callee) && t.isIdentifier(callee.property) && LISTING.has(callee.property.name)) ||
    (t.isIdentifier(callee) && SPREADS.test(callee.name));
  return lists && given.some((one) => isPrototype(one) || holdsMethods(one, scope));
}

/** `const p = A.prototype;`, and a class, which a function of Babel makes. */
function holdsMethods(node: t.Node, scope: NodePath["scope"]): boolean {
  const declarator = t.isIdentifier(node) ? scope.getBinding(node.name)?.path.node : undefined;
  if (!t.isVariableDeclarator(declarator) || !t.isExpression(declarator.init)) return false;
  const { init } = declarator;
  return isPrototype(init) || (t.isCallExpression(init) && t.isFunctionExpression(init.callee));
}

function isPrototype(node: t.Node): boolean {
  const named = t.isCallExpression(node) ? node.callee : node;
  if (!t.isMemberExpression(named) || !t.isIdentifier(named.property)) return false;
  return ["prototype", "getPrototypeOf", "__proto__"].includes(named.property.name);
}

function asks({ node }: NodePath<t.MemberExpression>): boolean {
  return t.isIdentifier(node.property) && ASKS.has(node.property.name);
}
