import { types as t } from "../../babel/index.ts";
import { METHOD_NAMES } from "../es5/class-methods.ts";
import { ownHelper } from "../helpers/own-helper.ts";
import { at, eachChild, isName, mapChildren } from "../tree/walk.ts";

/** `finish` drops the helper, and its calls, where no loop can see a method of a class. */
export const LISTS = /^\$listed\d*$/;

/** What has the keys that `for…in` gives elsewhere: no method of a class, unless something nearer has its name. */
const LISTED = `function $listed(object) {
  var names = ${METHOD_NAMES}, has = {}.hasOwnProperty, listed = {}, key, holder;
  if (typeof object !== "object" || !object || !(names in object)) return object || [];
  for (key in object) {
    for (holder = object; !has.call(holder, key); ) holder = Object.getPrototypeOf(holder);
    if (key !== names && (!has.call(holder, names) || holder[names].indexOf(key) < 0)) listed[key] = 1;
  }
  return listed;
}`;

/** Espruino lists what a class has hidden, too. Loops of helpers come from no place of the source, and stay. */
export function listWithoutMethods(program: t.Program, fresh: (wish: string) => string): void {
  let name: string | undefined;
  const change = (node: t.Node): t.Node => {
    mapChildren(node, change);
    if (!t.isForInStatement(node) || !node.loc) return node;
    name ??= fresh("$listed");
    node.right = at(t.callExpression(t.identifier(name), [node.right]), node.right);
    return node;
  };
  change(program);
  if (name !== undefined) program.body.push(ownHelper(LISTED, name));
}

/** `for (list[i++] in x)`: Espruino asks for the place once, and does not parse one in brackets; MuJS asks for another. */
export function assignKeys(program: t.Program, fresh: (wish: string) => string): void {
  const change = (node: t.Node): t.Node => {
    mapChildren(node, change);
    if (!t.isForInStatement(node) || !t.isMemberExpression(node.left)) return node;
    const { object, computed } = node.left;
    if (!computed && (t.isIdentifier(object) || t.isThisExpression(object))) return node;
    const key = t.identifier(fresh("$key"));
    const assigned = t.expressionStatement(t.assignmentExpression("=", node.left, t.cloneNode(key)));
    node.body = t.blockStatement([at(assigned, node.left), node.body]);
    node.left = at(t.variableDeclaration("var", [t.variableDeclarator(key)]), node.left);
    return node;
  };
  change(program);
}

const LISTED_OBJECT = `function $listedObject(value) {
  if (typeof value === "string") return value.split("");
  return typeof value === "function" || typeof value === "object" && value ? value : [];
}`;

/** MicroQuickJS throws where `for…in` is to list a text, a number or nothing. */
export function listOnlyObjects(program: t.Program, fresh: (wish: string) => string): void {
  let name: string | undefined;
  const change = (node: t.Node): t.Node => {
    mapChildren(node, change);
    if (!t.isForInStatement(node) || !node.loc) return node;
    if (t.isObjectExpression(node.right) || t.isArrayExpression(node.right)) return node;
    name ??= fresh("$listedObject");
    node.right = at(t.callExpression(t.identifier(name), [node.right]), node.right);
    return node;
  };
  change(program);
  if (name !== undefined) program.body.push(ownHelper(LISTED_OBJECT, name));
}

/** `for (k in list) keys.push(k)` makes a text of `k` first, unless all that is done with a `k` is to use it as an index. */
export function copyKeys(program: t.Program): void {
  const kept = keptNames(program);
  const visit = (node: t.Node): void => {
    eachChild(node, visit);
    if (!t.isForInStatement(node)) return;
    const key = t.isVariableDeclaration(node.left) ? node.left.declarations[0]!.id : node.left;
    const isKept = t.isIdentifier(key) ? kept.has(key.name) : t.isMemberExpression(key, { computed: false });
    if (isKept) node.body = t.blockStatement([copied(key as t.Identifier, node), node.body]);
  };
  visit(program);
}

function copied(key: t.Identifier | t.MemberExpression, source: t.Node): t.Statement {
  const text = t.binaryExpression("+", t.stringLiteral(""), t.cloneNode(key));
  return at(t.expressionStatement(t.assignmentExpression("=", t.cloneNode(key), text)), source);
}

const COMPARING = ["==", "!=", "===", "!==", "<", ">", "<=", ">=", "in"];

/** The variables with a use but as an index, in a comparison, or where they get their value. */
function keptNames(program: t.Program): Set<string> {
  const kept = new Set<string>();
  const visit = (node: t.Node): void =>
    eachChild(node, (child, key) => {
      if (t.isIdentifier(child) && isName(node, key) && keeps(node, key)) kept.add(child.name);
      visit(child);
    });
  visit(program);
  return kept;
}

function keeps(parent: t.Node, key: string): boolean {
  if (t.isMemberExpression(parent)) return key !== "property";
  if (t.isVariableDeclarator(parent)) return key !== "id";
  if (t.isForInStatement(parent) || t.isAssignmentExpression(parent)) return key !== "left";
  return !(t.isBinaryExpression(parent) && COMPARING.includes(parent.operator));
}
