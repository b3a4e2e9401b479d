import { type NodePath, types as t } from "../babel/index.ts";
import type { Program } from "./program.ts";
import { contains, takesReference } from "./trees.ts";

function isLiteral(node: t.Node | null | undefined): boolean {
  if (t.isUnaryExpression(node))
    return ["-", "!", "void"].includes(node.operator) && isLiteral(node.argument);
  return t.isNumericLiteral(node) || t.isBooleanLiteral(node);
}

/** Puts the value of every `var` at top level that is a number or a flag, and stays so, where it is used. */
export function inlineConstants(program: Program): void {
  for (const statement of program.path.get("body")) {
    if (!statement.isVariableDeclaration()) continue;
    for (const declarator of statement.get("declarations")) inlineConstant(declarator);
  }
  foldConstants(program);
}

const FOLDED =
  "UnaryExpression|BinaryExpression|ExpressionStatement|IfStatement|BlockStatement|ConditionalExpression|LogicalExpression";

/** Leaves out what constants keep from running. */
export function foldConstants(program: Program): void {
  program.path.traverse({ [FOLDED]: { exit: (path: NodePath) => fold(program, path) } });
}

/** Puts the value of a local `var` that is a number or a flag where it is used, in ristretto's own functions. */
export function inlineLocalConstants(program: Program): void {
  for (const statement of program.path.get("body")) {
    if (program.ownModule(statement.node) === undefined) continue;
    statement.traverse({
      VariableDeclarator(path) {
        const block = path.parentPath.parentPath;
        if (block?.isBlockStatement() && block.parentPath.isFunction()) inlineConstant(path);
      },
    });
  }
}

function inlineConstant(declarator: NodePath<t.VariableDeclarator>): void {
  const { id, init } = declarator.node;
  if (!t.isIdentifier(id) || !isLiteral(init)) return;
  const binding = declarator.scope.getBinding(id.name)!;
  if (!binding.constant) return;
  for (const reference of binding.referencePaths) reference.replaceWith(t.cloneNode(init!));
  declarator.remove();
}

/** true or false where the value of a test is plain to see. */
function truth(node: t.Node): boolean | undefined {
  if (t.isBooleanLiteral(node)) return node.value;
  if (t.isNumericLiteral(node)) return node.value !== 0;
  if (!t.isUnaryExpression(node) || !isLiteral(node)) return undefined;
  if (node.operator === "-") return truth(node.argument);
  return node.operator === "void" ? false : !truth(node.argument);
}

function fold(program: Program, path: NodePath): void {
  const value = path.isUnaryExpression() || path.isBinaryExpression() ? plainTruth(path.node) : undefined;
  if (value !== undefined) path.replaceWith(t.booleanLiteral(value));
  else if (path.isExpressionStatement() && changesNothing(path.node.expression)) path.remove();
  else if (path.isIfStatement()) foldIf(program, path);
  else if (path.isBlockStatement()) path.node.body = reachable(path.node.body);
  else if (path.isConditionalExpression()) {
    const taken = truth(path.node.test);
    if (taken !== undefined) choose(path, taken ? path.node.consequent : path.node.alternate);
  } else if (path.isLogicalExpression()) {
    const left = truth(path.node.left);
    if (isTest(path) && truth(path.node.right) === (path.node.operator === "&&"))
      path.replaceWith(path.node.left);
    else if (left !== undefined)
      choose(path, left === (path.node.operator === "&&") ? path.node.right : path.node.left);
  }
}

/** A method that becomes the callee itself would get its object as `this`. */
function choose(path: NodePath, taken: t.Expression): void {
  const isBare = t.isMemberExpression(taken) && takesReference(path);
  path.replaceWith(isBare ? t.sequenceExpression([t.numericLiteral(0), taken]) : taken);
}

/** Only whether it is true matters here. */
function isTest(path: NodePath): boolean {
  const parent = path.parentPath!;
  if (parent.isLogicalExpression()) return isTest(parent);
  if (parent.isExpressionStatement()) return true;
  return (
    path.key === "test" && (parent.isIfStatement() || parent.isConditionalExpression() || parent.isLoop())
  );
}

/** Of `!0`, and of comparisons of `undefined` with itself. */
function plainTruth(node: t.UnaryExpression | t.BinaryExpression): boolean | undefined {
  if (t.isUnaryExpression(node)) return node.operator === "!" ? truth(node) : undefined;
  if (!isUndefined(node.left) || !(isUndefined(node.right) || t.isNullLiteral(node.right))) return undefined;
  const strict = /^[!=]==$/.test(node.operator);
  const isEqual = isUndefined(node.right) || !strict;
  if (/^===?$/.test(node.operator)) return isEqual;
  return /^!==?$/.test(node.operator) ? !isEqual : undefined;
}

function isUndefined(node: t.Node): boolean {
  return t.isUnaryExpression(node, { operator: "void" }) && isLiteral(node.argument);
}

/** `x = x`, and a value alone. */
function changesNothing(node: t.Expression): boolean {
  if (t.isAssignmentExpression(node, { operator: "=" }) && t.isIdentifier(node.left))
    return t.isIdentifier(node.right, { name: node.left.name });
  return isLiteral(node);
}

function foldIf(program: Program, path: NodePath<t.IfStatement>): void {
  const taken = truth(path.node.test);
  if (taken === undefined) dropEmpty(program, path);
  else keepTaken(program, path, taken);
}

function keepTaken(program: Program, path: NodePath<t.IfStatement>, taken: boolean): void {
  const dropped = taken ? path.node.alternate : path.node.consequent;
  const kept = taken ? path.node.consequent : path.node.alternate;
  const left = dropped ? namesLeft([dropped]) : [];
  const body = [...left, ...(t.isBlockStatement(kept) ? kept.body : kept ? [kept] : [])];
  if (path.inList) program.replace(path, body);
  else path.replaceWith(t.blockStatement(body));
}

/** `if (x) {}`, where nothing but the test would run. */
function dropEmpty(program: Program, path: NodePath<t.IfStatement>): void {
  const { test, consequent, alternate } = path.node;
  const isEmpty = t.isBlockStatement(consequent) && consequent.body.length === 0 && !alternate;
  if (isEmpty && program.isPure(test, path)) path.remove();
}

/** A `var` counts for the whole function, even where it never runs: one without values. */
function namesLeft(dropped: readonly t.Statement[]): t.Statement[] {
  const names = new Set<string>();
  for (const statement of dropped)
    contains(statement, (inner) => {
      if (t.isVariableDeclarator(inner) && t.isIdentifier(inner.id)) names.add(inner.id.name);
      return false;
    });
  if (names.size === 0) return [];
  return [
    t.variableDeclaration(
      "var",
      [...names].map((name) => t.variableDeclarator(t.identifier(name))),
    ),
  ];
}

function declaresFunction(node: t.Node): boolean {
  return contains(node, (inner) => t.isFunctionDeclaration(inner));
}

/** Leaves out what follows a return or throw. */
function reachable(body: t.Statement[]): t.Statement[] {
  const end = body.findIndex((statement) => t.isReturnStatement(statement) || t.isThrowStatement(statement));
  const rest = end < 0 ? [] : body.slice(end + 1);
  if (rest.length === 0 || rest.some(declaresFunction) || rest.every(isBareVar)) return body;
  return [...body.slice(0, end + 1), ...namesLeft(rest)];
}

function isBareVar(statement: t.Statement): boolean {
  return t.isVariableDeclaration(statement) && statement.declarations.every(({ init }) => !init);
}
