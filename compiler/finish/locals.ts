import { type NodePath, types as t } from "../babel/index.ts";
import type { Program } from "./program.ts";
import { usesArguments } from "./trees.ts";

/** Leaves out what ristretto's own code only notes, in a variable at top level that nobody reads. */
export function dropUnread(program: Program): void {
  for (const statement of program.path.get("body")) {
    if (program.ownModule(statement.node) === undefined || !statement.isVariableDeclaration()) continue;
    for (const declarator of statement.get("declarations")) dropNotes(program, declarator);
  }
}

function dropNotes(program: Program, declarator: NodePath<t.VariableDeclarator>): void {
  const { id } = declarator.node;
  const binding = t.isIdentifier(id) ? declarator.scope.getBinding(id.name) : undefined;
  if (binding === undefined || binding.referenced || binding.constant) return;
  for (const path of binding.constantViolations) {
    if (!path.isAssignmentExpression({ operator: "=" }) || !program.owns(path)) continue;
    const isNote = path.parentPath.isExpressionStatement() && program.isPure(path.node.right, path);
    if (isNote) path.parentPath.remove();
    else path.replaceWith(path.node.right);
  }
}

/** Leaves out local variables that are never read and, in ristretto's own functions, parameters and arguments. */
export function dropUnusedLocals(program: Program): void {
  program.path.traverse({ VariableDeclarator: (path) => dropVariable(program, path) });
  program.refresh();
  for (const statement of program.path.get("body")) {
    if (program.ownModule(statement.node) === undefined) continue;
    if (statement.isFunctionDeclaration()) dropFromCalls(program, statement);
    if (statement.isFunctionDeclaration()) dropParameters(statement);
    statement.traverse({ Function: dropParameters });
  }
  program.path.traverse({ CallExpression: (path) => dropArguments(program, path) });
}

/** `var link = waiter;`, where neither changes, is one variable. */
export function joinCopies(program: Program): void {
  for (const statement of program.path.get("body")) {
    if (program.ownModule(statement.node) === undefined) continue;
    statement.traverse({ VariableDeclarator: joinCopy, ReturnStatement: returnAtOnce });
  }
}

function joinCopy(path: NodePath<t.VariableDeclarator>): void {
  const { id, init } = path.node;
  if (!t.isIdentifier(id) || !t.isIdentifier(init) || path.getFunctionParent() === null) return;
  const copy = path.scope.getBinding(id.name);
  const source = path.scope.getBinding(init.name);
  if (!copy?.constant || !source?.constant || copy.path !== path) return;
  const isSame = copy.scope.getFunctionParent() === source.scope.getFunctionParent();
  const seen = copy.referencePaths.every(({ scope }) => scope.getBinding(init.name) === source);
  if (!isSame || !seen) return;
  for (const reference of copy.referencePaths) reference.replaceWith(t.identifier(init.name));
  path.remove();
}

/** `var task = make(); return task;`. */
function returnAtOnce(path: NodePath<t.ReturnStatement>): void {
  const { argument } = path.node;
  const before = path.inList ? path.getPrevSibling() : undefined;
  if (!t.isIdentifier(argument) || !before?.isVariableDeclaration()) return;
  const declarator = before.get("declarations").at(-1)!;
  const binding = path.scope.getBinding(argument.name);
  if (binding?.path !== declarator || binding.references !== 1 || !binding.constant || !declarator.node.init)
    return;
  path.node.argument = declarator.node.init;
  declarator.remove();
}

function dropVariable(program: Program, path: NodePath<t.VariableDeclarator>): void {
  const { id, init } = path.node;
  if (!t.isIdentifier(id) || path.getFunctionParent() === null || path.parentPath.key === "left") return;
  const binding = path.scope.getBinding(id.name);
  if (binding?.path !== path || binding.referenced || !binding.constant) return;
  if (program.isPure(init, path)) path.remove();
}

/** Parameters that are not used, with their arguments, of a function that is only called. */
function dropFromCalls(program: Program, path: NodePath<t.FunctionDeclaration>): void {
  const { params, id } = path.node;
  const binding = path.parentPath.scope.getBinding(id!.name)!;
  const calls = binding.referencePaths.map(({ key, parentPath }) =>
    key === "callee" && parentPath!.isCallExpression() ? parentPath! : undefined,
  ) as NodePath<t.CallExpression>[];
  if (!binding.constant || calls.includes(undefined as never) || usesArguments(path.node)) return;
  for (let i = params.length - 1; i >= 0; i--) {
    const param = params[i];
    const own = t.isIdentifier(param) ? path.scope.getOwnBinding(param.name) : undefined;
    if (own?.kind !== "param" || own.referenced || !own.constant) continue;
    const isGivenInVain = (call: NodePath<t.CallExpression>) => {
      const args = call.node.arguments;
      return !args.some((arg) => t.isSpreadElement(arg)) && program.isPure(args[i], call);
    };
    if (!calls.every(isGivenInVain)) continue;
    params.splice(i, 1);
    for (const { node } of calls) node.arguments.splice(i, 1);
  }
}

/** Parameters that stand last and are not used. */
function dropParameters(path: NodePath<t.Function>): void {
  const { params } = path.node;
  if (path.isObjectMethod({ kind: "set" }) || usesArguments(path.node)) return;
  for (let last = params.at(-1); t.isIdentifier(last); last = params.at(-1)) {
    const binding = path.scope.getOwnBinding(last.name);
    if (binding?.kind !== "param" || binding.referenced || !binding.constant) return;
    params.pop();
  }
}

/** Arguments beyond the parameters of a function at top level. */
function dropArguments(program: Program, path: NodePath<t.CallExpression>): void {
  const { callee, arguments: args } = path.node;
  if (!t.isIdentifier(callee)) return;
  const binding = path.scope.getBinding(callee.name);
  const called =
    binding?.constant === true && t.isProgram(binding.scope.block) ? binding.path.node : undefined;
  if (!t.isFunctionDeclaration(called) || usesArguments(called)) return;
  while (args.length > called.params.length && program.isPure(args.at(-1)!, path)) args.pop();
}
