import { type NodePath, types as t } from "../babel/index.ts";
import type { Program } from "./program.ts";
import { contains, usesArguments } from "./trees.ts";

/*
 * A function of ristretto's that is called in one place only is put there: a call costs Espruino as much as several
 * statements do. Where its value is returned at once, its returns are the caller's; elsewhere it must have none, or
 * one as its last statement.
 */

type Binding = NonNullable<ReturnType<NodePath["scope"]["getBinding"]>>;

interface Splice {
  callee: NodePath<t.FunctionDeclaration>;
  call: NodePath<t.CallExpression>;
  /** The statement that the call is all of. */
  statement: NodePath<t.Statement>;
  /** How the value is used: not at all, returned, or stored by what `store` makes of it. */
  store: ((value: t.Expression) => t.Statement) | "returned" | undefined;
}

export function spliceFunctions(program: Program): void {
  for (const callee of program.path.get("body")) {
    if (!callee.isFunctionDeclaration() || program.ownModule(callee.node) === undefined) continue;
    const found = spliceOf(callee);
    if (found === undefined || !fits(found)) continue;
    const caller = outermostFunction(found.call);
    splice(found);
    callee.remove();
    program.refreshFunction(caller, callee);
  }
}

function outermostFunction(call: NodePath): NodePath<t.Function> {
  const functions = call.getAncestry().filter((path) => path.isFunction());
  return functions.at(-1) as NodePath<t.Function>;
}

function spliceOf(callee: NodePath<t.FunctionDeclaration>): Splice | undefined {
  const binding = callee.parentPath.scope.getBinding(callee.node.id!.name)!;
  const [reference, second] = binding.referencePaths;
  const call = reference?.parentPath;
  if (second || !binding.constant || reference?.key !== "callee" || !call?.isCallExpression())
    return undefined;
  if (call.findParent((parent) => parent === callee) || call.getFunctionParent() === null) return undefined;
  const statement = call.parentPath as NodePath<t.Statement>;
  if (statement.isExpressionStatement()) return { callee, call, statement, store: undefined };
  if (statement.isReturnStatement()) return { callee, call, statement, store: "returned" };
  return storing(callee, call);
}

/** `x = f();` and `var x = f();`. */
function storing(callee: Splice["callee"], call: Splice["call"]): Splice | undefined {
  const parent = call.parentPath;
  const statement = parent.parentPath as NodePath<t.Statement>;
  if (parent.isAssignmentExpression({ operator: "=" }) && statement.isExpressionStatement()) {
    const { left } = parent.node;
    if (!t.isIdentifier(left)) return undefined;
    const store = (value: t.Expression) => t.expressionStatement(t.assignmentExpression("=", left, value));
    return { callee, call, statement, store };
  }
  if (!parent.isVariableDeclarator() || !statement.isVariableDeclaration() || !statement.inList)
    return undefined;
  if (statement.node.declarations.length !== 1) return undefined;
  const store = (value: t.Expression) =>
    t.variableDeclaration("var", [t.variableDeclarator(parent.node.id, value)]);
  return { callee, call, statement, store };
}

function returnsIn(callee: NodePath<t.FunctionDeclaration>): t.ReturnStatement[] {
  const returns: t.ReturnStatement[] = [];
  callee.traverse({
    Function: (inner) => inner.skip(),
    ReturnStatement: ({ node }) => void returns.push(node),
  });
  return returns;
}

function fits({ callee, call, statement, store }: Splice): boolean {
  const { body } = callee.node.body;
  const returns = returnsIn(callee);
  const last = body.at(-1);
  const ends = t.isReturnStatement(last) && returns.length === 1;
  if (store === undefined && returns.length > 0 && !(ends && !last.argument)) return false;
  if (typeof store === "function" && !(ends && last.argument)) return false;
  const { params } = callee.node;
  if (!params.every((param) => t.isIdentifier(param)) || call.node.arguments.length > params.length)
    return false;
  return !isHidden(callee, call) && startsFresh(callee, statement) && !hasOwnCall(callee);
}

/** `this`, `arguments` and closures over locals mean something else in another function. */
function hasOwnCall(callee: NodePath<t.FunctionDeclaration>): boolean {
  const { body } = callee.node;
  return usesArguments(body) || contains(body, (node) => t.isFunction(node) || t.isThisExpression(node));
}

/** A name of the outside that a local of the caller hides. */
function isHidden(callee: NodePath<t.FunctionDeclaration>, call: NodePath): boolean {
  let hidden = false;
  callee.traverse({
    ReferencedIdentifier(path: NodePath) {
      const { name } = path.node as t.Identifier;
      const outer = callee.parentPath.scope.getBinding(name);
      if (path.scope.getBinding(name) === outer && call.scope.getBinding(name) !== outer) hidden = true;
    },
  } as any);
  return hidden;
}

/** In a loop, a variable without an initialiser would keep the value of the round before. */
function startsFresh(callee: NodePath<t.FunctionDeclaration>, statement: NodePath): boolean {
  const { body } = callee.node.body;
  const isInLoop =
    statement.findParent((parent) => parent.isLoop() || parent.isFunction())?.isLoop() === true;
  if (!isInLoop) return true;
  let fresh = true;
  callee.traverse({
    VariableDeclarator({ node, parentPath }) {
      const isFirst = body.includes(parentPath.node as t.Statement) && node.init;
      if (!isFirst) fresh = false;
    },
  });
  return fresh;
}

/** An argument that can be written in the place of its parameter. */
function standsFor(arg: t.Node | undefined, param: Binding, call: NodePath): arg is t.Expression {
  if (!param.constant || arg === undefined) return false;
  if (t.isNumericLiteral(arg) || t.isBooleanLiteral(arg) || t.isStringLiteral(arg))
    return param.references <= 1;
  return t.isIdentifier(arg) && call.scope.getBinding(arg.name)?.constant === true;
}

function splice({ callee, call, statement, store }: Splice): void {
  const caller = call.getFunctionParent()!;
  const before: t.Statement[] = [];
  callee.node.params.forEach((param, i) => {
    const { name } = param as t.Identifier;
    const arg = call.node.arguments[i] as t.Expression | undefined;
    const binding = callee.scope.getOwnBinding(name)!;
    if (standsFor(arg, binding, call)) substitute(binding, arg);
    else before.push(variable(rename(callee, name, caller), arg));
  });
  for (const name of Object.keys(callee.scope.bindings)) {
    const binding = callee.scope.getOwnBinding(name)!;
    if (binding.kind !== "param") rename(callee, name, caller);
  }
  statement.replaceWithMultiple([...before, ...bodyFor(callee.node.body.body, store)]);
}

function variable(name: string, value: t.Expression | undefined): t.Statement {
  return t.variableDeclaration("var", [t.variableDeclarator(t.identifier(name), value ?? null)]);
}

function substitute(binding: Binding, value: t.Expression): void {
  for (const reference of binding.referencePaths) reference.replaceWith(t.cloneNode(value));
}

/** Gives a local of the callee a name that is free in the caller. */
function rename(callee: NodePath<t.FunctionDeclaration>, name: string, caller: NodePath): string {
  const free = caller.scope.generateUid(name);
  callee.scope.rename(name, free);
  return free;
}

function bodyFor(body: t.Statement[], store: Splice["store"]): t.Statement[] {
  const last = body.at(-1);
  if (store === "returned") return t.isReturnStatement(last) ? body : [...body, t.returnStatement()];
  if (!t.isReturnStatement(last)) return body;
  const rest = body.slice(0, -1);
  return typeof store === "function" ? [...rest, store(last.argument!)] : rest;
}
