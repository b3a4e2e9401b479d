import { types as t } from "../babel/index.ts";
import { prototypeOf } from "./class-members.ts";
import { isStore } from "./guards.ts";
import { isCore, NATIVE } from "./implicit-names.ts";
import type { Program } from "./program.ts";

/** The identifier that names a property here, if one does. */
export function nameIn(node: t.Node): t.Identifier | undefined {
  if (t.isMemberExpression(node, { computed: false })) return node.property as t.Identifier;
  const isNamed =
    (t.isObjectProperty(node) || t.isObjectMethod(node)) && !node.computed && t.isIdentifier(node.key);
  return isNamed ? (node.key as t.Identifier) : undefined;
}

function isText(node: t.Node | null | undefined): node is t.StringLiteral {
  return t.isStringLiteral(node);
}

/** The texts that name a property: `x["name"]`, `"name" in x`, `Object.defineProperty(x, "name", …)`. */
export function namingTexts(node: t.Node): string[] {
  if (t.isMemberExpression(node) && node.computed && isText(node.property)) return [node.property.value];
  if (t.isBinaryExpression(node, { operator: "in" }) && isText(node.left)) return [node.left.value];
  if ((t.isObjectProperty(node) || t.isObjectMethod(node)) && isText(node.key)) return [node.key.value];
  if (!t.isCallExpression(node)) return [];
  const callee = t.isMemberExpression(node.callee) ? node.callee.property : node.callee;
  const defines = t.isIdentifier(callee) && /^(?:_?define\w*|hasOwn\w*|getOwn\w*|create)$/.test(callee.name);
  return defines ? node.arguments.filter(isText).map(({ value }) => value) : [];
}

/** Modules that never build the name of a field at run time: the core, and the adapters to engines. */
export function namesPlainly(module: string | undefined): boolean {
  return isCore(module) || module?.startsWith("targets/") === true;
}

/** A name that the core chose: of a field that is set, or of one in an object literal. */
function declaredInCore(node: t.Node): t.Identifier | undefined {
  if (t.isAssignmentExpression(node) && t.isMemberExpression(node.left)) return nameIn(node.left);
  return t.isObjectProperty(node) || t.isObjectMethod(node) ? nameIn(node) : undefined;
}

/** A field that an adapter's class gives to itself; its object literals may be for the engine. */
function declaredInTarget(node: t.Node): t.Identifier | undefined {
  const isOwn =
    t.isAssignmentExpression(node) && t.isMemberExpression(node.left) && t.isThisExpression(node.left.object);
  return isOwn ? nameIn(node.left) : undefined;
}

/** The methods in `Pin.prototype = { … }`. */
function methodsIn(statement: t.Statement): (t.Identifier | undefined)[] {
  if (!t.isExpressionStatement(statement) || !isStore(statement.expression)) return [];
  const { left, right } = statement.expression;
  return prototypeOf(left) !== undefined && t.isObjectExpression(right) ? right.properties.map(nameIn) : [];
}

/** The names of fields and methods that ristretto's own code gives to its objects. */
export function declaredNames(program: Program): Set<string> {
  const names = new Set<string>();
  for (const statement of program.path.node.body) {
    const module = program.ownModule(statement);
    if (!namesPlainly(module)) continue;
    const declares = isCore(module) ? declaredInCore : declaredInTarget;
    t.traverseFast(statement, (node) => void names.add(declares(node)?.name ?? ""));
    for (const method of methodsIn(statement)) names.add(method?.name ?? "");
  }
  names.delete("");
  return names;
}

/** The names that something else may mean another property by: the app, packages, and what engines are handed. */
export function foreignNames(program: Program): Set<string> {
  const names = new Set<string>();
  for (const statement of program.path.node.body) {
    const module = program.ownModule(statement);
    const isPlain = namesPlainly(module);
    t.traverseFast(statement, (node) => {
      const name = nameIn(node)?.name;
      if (name !== undefined && (!isPlain || isNative(name, module!))) names.add(name);
      if (!isPlain && isText(node)) names.add(node.value);
      for (const text of isPlain ? namingTexts(node) : []) names.add(text);
    });
  }
  return names;
}

function isNative(name: string, module: string): boolean {
  return module.startsWith("targets/") && NATIVE.has(name);
}
