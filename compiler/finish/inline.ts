import { type NodePath, types as t } from "../babel/index.ts";
import type { Program } from "./program.ts";
import { sizeOf, takesReference } from "./trees.ts";

type Binding = NonNullable<ReturnType<NodePath["scope"]["getBinding"]>>;

/*
 * A call of a function that only returns an expression becomes that expression: a call is dear on an interpreter.
 */

/** The size of an expression above which only a function with one call is worth its copy. */
const SMALL = 4;

interface Inlinable {
  path: NodePath<t.FunctionDeclaration>;
  name: string;
  params: string[];
  expression: t.Expression;
  calls: NodePath<t.CallExpression>[];
}

export function inlineFunctions(program: Program): void {
  const found = program.path
    .get("body")
    .flatMap((statement) => (statement.isFunctionDeclaration() ? (inlinable(statement) ?? []) : []));
  const names = new Set(found.map(({ name }) => name));
  for (const each of found) {
    // One that calls another of them has to wait: its calls are about to change.
    const isLast = freeNames(each.expression, each.params).every((name) => !names.has(name));
    if (!isLast || !each.calls.every((call) => fits(call, each))) continue;
    for (const call of each.calls) call.replaceWith(expand(call, each));
    each.path.remove();
  }
}

function inlinable(path: NodePath<t.FunctionDeclaration>): Inlinable | undefined {
  const expression = expressionOf(path.node.body.body);
  const { id, params } = path.node;
  if (expression === undefined || !params.every((each) => t.isIdentifier(each))) return undefined;
  const binding = path.parentPath.scope.getBinding(id!.name)!;
  const calls = binding.referencePaths.map(callOf);
  if (!binding.constant || calls.length === 0 || calls.includes(undefined)) return undefined;
  if (calls.length > 1 && sizeOf(expression) > SMALL + params.length) return undefined;
  const isStatement = t.isExpressionStatement(path.node.body.body[0]);
  if (isStatement && !calls.every((call) => call!.parentPath.isExpressionStatement())) return undefined;
  const names = params.map((each) => (each as t.Identifier).name);
  return isPlain(expression, names)
    ? { path, name: id!.name, params: names, expression, calls: calls as NodePath<t.CallExpression>[] }
    : undefined;
}

/** Of a body that is one `return`, or one expression; undefined as a value, of an empty one. */
function expressionOf([only, more]: readonly t.Statement[]): t.Expression | undefined {
  if (only === undefined) return t.unaryExpression("void", t.numericLiteral(0));
  if (more !== undefined) return undefined;
  if (t.isReturnStatement(only)) return only.argument ?? undefined;
  return t.isExpressionStatement(only) ? only.expression : undefined;
}

function callOf(reference: NodePath): NodePath<t.CallExpression> | undefined {
  const call = reference.parentPath;
  return call?.isCallExpression() && reference.key === "callee" ? call : undefined;
}

/** No functions, no `this`, nothing is assigned to a parameter. */
function isPlain(expression: t.Expression, params: readonly string[]): boolean {
  let plain = true;
  t.traverseFast(expression, (node) => {
    if (t.isFunction(node) || t.isThisExpression(node) || t.isIdentifier(node, { name: "arguments" }))
      plain = false;
    const target = t.isAssignmentExpression(node)
      ? node.left
      : t.isUpdateExpression(node)
        ? node.argument
        : undefined;
    if (t.isIdentifier(target) && params.includes(target.name)) plain = false;
  });
  return plain;
}

/** Whether the arguments can stand in the place of the parameters, and the names mean the same there. */
function fits(call: NodePath<t.CallExpression>, { params, expression, path }: Inlinable): boolean {
  const args = call.node.arguments;
  if (call.findParent((parent) => parent === path)) return false;
  if (t.isMemberExpression(expression) && takesReference(call)) return false;
  if (args.length !== params.length || !args.every((arg) => isSteady(arg, call))) return false;
  return freeNames(expression, params).every(
    (name) => call.scope.getBinding(name) === path.parentPath.scope.getBinding(name),
  );
}

/** A literal, or a variable: each may be written more than once, and nothing runs where it is read. */
function isSteady(arg: t.Node, call: NodePath): boolean {
  if (t.isThisExpression(arg)) return true;
  if (t.isIdentifier(arg)) return keepsItsValue(call.scope.getBinding(arg.name));
  return t.isNumericLiteral(arg) || t.isStringLiteral(arg) || t.isBooleanLiteral(arg);
}

/** Never assigned, or only by the function that it is local to. */
function keepsItsValue(binding: Binding | undefined): boolean {
  if (binding === undefined || binding.constant) return binding !== undefined;
  const { block } = binding.scope;
  return (
    t.isFunction(block) &&
    binding.constantViolations.every((path) => path.getFunctionParent()?.node === block)
  );
}

function freeNames(expression: t.Expression, params: readonly string[]): string[] {
  const names = new Set<string>();
  const visit = (node: t.Node) => {
    if (t.isIdentifier(node) && !params.includes(node.name)) names.add(node.name);
    for (const child of valuesIn(node)) visit(child);
  };
  visit(expression);
  return [...names];
}

/** The parts of an expression that are expressions, without the names of properties. */
function valuesIn(node: t.Node): t.Node[] {
  if (t.isMemberExpression(node) && !node.computed) return [node.object];
  if (t.isObjectProperty(node) && !node.computed) return [node.value];
  return (t.VISITOR_KEYS[node.type] ?? []).flatMap((key) => (node as any)[key] ?? []).filter(Boolean);
}

function expand(call: NodePath<t.CallExpression>, { params, expression }: Inlinable): t.Expression {
  const given = new Map(params.map((name, i) => [name, call.node.arguments[i] as t.Expression]));
  const copy = t.cloneNode(expression);
  if (t.isIdentifier(copy)) return given.get(copy.name) ?? copy;
  substitute(copy, given);
  return copy;
}

function substitute(node: t.Node, given: ReadonlyMap<string, t.Expression>): void {
  for (const key of t.VISITOR_KEYS[node.type] ?? []) {
    if (key === "property" && t.isMemberExpression(node) && !node.computed) continue;
    if (key === "key" && t.isObjectProperty(node) && !node.computed) continue;
    const child = (node as any)[key] as t.Node | t.Node[] | undefined;
    if (Array.isArray(child)) (node as any)[key] = child.map((each) => replaced(each, given));
    else if (child) (node as any)[key] = replaced(child, given);
  }
}

function replaced(node: t.Node, given: ReadonlyMap<string, t.Expression>): t.Node {
  const value = t.isIdentifier(node) ? given.get(node.name) : undefined;
  if (value !== undefined) return t.cloneNode(value);
  substitute(node, given);
  return node;
}
