import { type NodePath, types as t } from "../babel/index.ts";
import { prototypeOf } from "./class-members.ts";
import { isStore } from "./guards.ts";
import type { Program } from "./program.ts";
import { isPure } from "./purity.ts";
import { contains, usesArguments } from "./trees.ts";

/*
 * Classes that have lost all their methods are plain objects: `new Future(op, ms)` becomes `{ op: op, a: ms }`, which
 * costs a board less in every way. Only ristretto's own classes, of which nobody asks the type.
 */

/** Leaves out `Task.prototype = {};`. */
export function dropEmptyPrototypes(program: Program): void {
  for (const statement of program.path.get("body")) {
    const { node } = statement;
    if (program.ownModule(node) === undefined || !t.isExpressionStatement(node)) continue;
    const { expression } = node;
    if (!isStore(expression) || prototypeOf(expression.left) === undefined) continue;
    if (t.isObjectExpression(expression.right) && expression.right.properties.length === 0)
      statement.remove();
  }
}

export function buildLiterals(program: Program): void {
  for (const statement of program.path.get("body")) {
    if (!statement.isFunctionDeclaration() || program.ownModule(statement.node) === undefined) continue;
    const binding = program.path.scope.getBinding(statement.node.id!.name)!;
    if (!binding.constant || binding.referencePaths.length === 0) continue;
    if (binding.referencePaths.every(isNew)) toFactory(statement, binding.referencePaths);
    else if (binding.referencePaths.every(isCreate) && statement.node.body.body.length === 0)
      for (const reference of binding.referencePaths) toObject(reference);
    else if (binding.referencePaths.every(isGiven) && statement.node.body.body.length === 0)
      for (const reference of binding.referencePaths) reference.getStatementParent()!.remove();
  }
}

function isNew(reference: NodePath): boolean {
  return reference.key === "callee" && reference.parentPath?.isNewExpression() === true;
}

/** The reference in `Object.create(Task.prototype)`. */
function isCreate(reference: NodePath): boolean {
  const call = reference.parentPath?.parentPath;
  if (reference.key !== "object" || !call?.isCallExpression() || call.node.arguments.length !== 1)
    return false;
  const { callee } = call.node;
  const isObject = t.isMemberExpression(callee) && t.isIdentifier(callee.object, { name: "Object" });
  return (
    isObject &&
    t.isIdentifier(callee.property, { name: "create" }) &&
    prototypeOf(reference.parent) !== undefined
  );
}

/** The reference in the statement `task.__proto__ = Task.prototype;`. */
function isGiven(reference: NodePath): boolean {
  const assignment = reference.parentPath?.parentPath;
  if (reference.key !== "object" || prototypeOf(reference.parent) === undefined) return false;
  if (
    !assignment?.isAssignmentExpression({ operator: "=" }) ||
    !assignment.parentPath.isExpressionStatement()
  )
    return false;
  const { left } = assignment.node;
  return (
    t.isMemberExpression(left) &&
    t.isIdentifier(left.object) &&
    t.isIdentifier(left.property, { name: "__proto__" })
  );
}

function toObject(reference: NodePath): void {
  reference.parentPath!.parentPath!.replaceWith(t.objectExpression([]));
}

/**
 * `function Future(op) { this.op = op; }` becomes `function Future(op) { return { op: op }; }`. One that sets no field, as
 * its fields have become variables, does what it does and gives an empty object.
 */
function toFactory(path: NodePath<t.FunctionDeclaration>, references: readonly NodePath[]): void {
  const { body } = path.node;
  const fields = fieldsOf(body.body);
  if (fields === undefined && (mentionsThis(body) || contains(body, (node) => t.isReturnStatement(node))))
    return;
  const before = fields === undefined ? body.body : [];
  path.node.body = t.blockStatement([...before, t.returnStatement(t.objectExpression(fields ?? []))]);
  for (const { parentPath } of references) {
    const { callee, arguments: args } = parentPath!.node as t.NewExpression;
    parentPath!.replaceWith(t.inherits(t.callExpression(callee, args), parentPath!.node));
  }
}

function fieldsOf(body: readonly t.Statement[]): t.ObjectProperty[] | undefined {
  const fields = new Map<string, t.ObjectProperty>();
  for (const statement of body) {
    const stores = t.isExpressionStatement(statement) ? storesIn(statement.expression) : undefined;
    if (stores === undefined) return undefined;
    for (const { left, right } of stores)
      fields.set(left.property.name, t.objectProperty(t.identifier(left.property.name), t.cloneNode(right)));
  }
  return [...fields.values()];
}

interface OwnStore {
  left: { property: t.Identifier };
  right: t.Expression;
}

/** The stores in `this.a = this.b = 0`, each with the value. */
function storesIn(expression: t.Expression): OwnStore[] | undefined {
  if (!isStore(expression) || !t.isThisExpression(expression.left.object)) return undefined;
  const inner = isStore(expression.right) ? storesIn(expression.right) : [];
  const value = inner?.[0]?.right ?? expression.right;
  const isSimple = isSteady(value) || inner?.length === 0;
  const isPlain = inner !== undefined && isSimple && isPure(value) && !mentionsThis(value);
  return isPlain ? [{ left: expression.left, right: value }, ...inner] : undefined;
}

/** Can be written more than once. */
function isSteady(node: t.Node): boolean {
  if (t.isUnaryExpression(node)) return isSteady(node.argument);
  return (
    t.isIdentifier(node) || (t.isLiteral(node) && !t.isRegExpLiteral(node) && !t.isTemplateLiteral(node))
  );
}

function mentionsThis(node: t.Node): boolean {
  return usesArguments(node) || contains(node, (inner) => t.isThisExpression(inner));
}
