import { types as t } from "../../babel/index.ts";
import { NATIVE_ERROR } from "../es5/babel-helpers.ts";
import { ownHelper } from "../helpers/own-helper.ts";
import { at, mapChildren } from "../tree/walk.ts";

/*
 * On MicroQuickJS `message` and `stack` are getters of Error.prototype. Nothing can be assigned to them, and they throw
 * where `this` was not made by `new Error`.
 */

const GETTERS = ["message", "stack"];
const NATIVE = /^(?:|Type|Range|Syntax|Reference|Eval|URI|Internal)Error$/;

/** What `Object.create` of it gives has both as plain properties. */
const ERROR_LIKE = `function $errorLike(prototype) {
  var made = Object.create(prototype), empty = { value: "", writable: true, configurable: true };
  Object.defineProperty(made, "message", empty);
  return Object.defineProperty(made, "stack", empty);
}`;

/** `Object.create(Error.prototype)`. */
function isLikeError(node: t.Node): node is t.CallExpression {
  if (!t.isCallExpression(node) || node.arguments.length !== 1) return false;
  const { callee, arguments: given } = node;
  if (!t.matchesPattern(callee, "Object.create")) return false;
  const [prototype] = given;
  if (!t.isMemberExpression(prototype, { computed: false })) return false;
  const { object, property } = prototype;
  const isError = t.isIdentifier(object) && (NATIVE.test(object.name) || object.name === NATIVE_ERROR);
  return isError && t.isIdentifier(property, { name: "prototype" });
}

export function makeErrorsPlain(program: t.Program, fresh: (wish: string) => string): void {
  let name: string | undefined;
  const change = (node: t.Node): t.Node => {
    mapChildren(node, change);
    if (!isLikeError(node)) return node;
    name ??= fresh("$errorLike");
    return at(t.callExpression(t.identifier(name), node.arguments), node);
  };
  change(program);
  if (name !== undefined) program.body.push(ownHelper(ERROR_LIKE, name));
}

const CHANGE = `function $change(object, name, value) {
  if (object instanceof Error)
    Object.defineProperty(object, name, { value: value, writable: true, configurable: true });
  else object[name] = value;
  return value;
}`;

/** `error.message = text` defines the property on the error itself. What `this` is has plain ones, see above. */
export function changeErrors(program: t.Program, fresh: (wish: string) => string): void {
  let name: string | undefined;
  const change = (node: t.Node): t.Node => {
    mapChildren(node, change);
    if (!t.isAssignmentExpression(node) || !isSum(node.operator)) return node;
    const { left, right, operator } = node;
    if (!t.isMemberExpression(left, { computed: false }) || !t.isIdentifier(left.object)) return node;
    if (!t.isIdentifier(left.property) || !GETTERS.includes(left.property.name)) return node;
    const value = operator === "=" ? right : t.binaryExpression("+", t.cloneNode(left), right);
    name ??= fresh("$change");
    const key = t.stringLiteral(left.property.name);
    return at(t.callExpression(t.identifier(name), [left.object, key, value]), node);
  };
  change(program);
  if (name !== undefined) program.body.push(ownHelper(CHANGE, name));
}

function isSum(operator: string): boolean {
  return operator === "=" || operator === "+=";
}
