import { type NodePath, types as t } from "../babel/index.ts";
import type { Program } from "./program.ts";

/*
 * A class as Babel lowers it is a function that is called at once, with the constructor and its prototype inside:
 *
 *     var Task = function (_Base) { function Task2() { … } _inherits(Task2, _Base);
 *                                   var _proto = Task2.prototype; _proto.run = …; return Task2; }(Base);
 *
 * At top level it needs no function around it. What is inside moves out, under names that are free there.
 */

interface LoweredClass {
  statement: NodePath<t.VariableDeclaration>;
  wrapper: NodePath<t.FunctionExpression>;
  name: string;
  /** The constructor's name inside. */
  inner: string;
  args: (t.Identifier | t.Literal)[];
}

/** `var MisuseError = errorType("MisuseError");`, of a function that is called nowhere else, is such a call, too. */
export function wrapSingleCalls(program: Program): void {
  for (const callee of program.path.get("body")) {
    if (!callee.isFunctionDeclaration() || program.ownModule(callee.node) === undefined) continue;
    const binding = program.path.scope.getBinding(callee.node.id!.name)!;
    const [reference, second] = binding.referencePaths;
    const declarator = reference?.parentPath?.parentPath;
    if (second || !binding.constant || reference?.key !== "callee" || !declarator?.isVariableDeclarator())
      continue;
    if (declarator.getFunctionParent() !== null || constructorOf(callee) === undefined) continue;
    const { params, body } = callee.node;
    reference.replaceWith(t.functionExpression(null, params as t.Identifier[], body));
    callee.remove();
  }
}

export function flattenClasses(program: Program): void {
  const { scope } = program.path;
  const taken = new Set([...Object.keys(scope.bindings), ...Object.keys((scope as any).globals)]);
  for (const statement of program.path.get("body")) {
    const found = statement.isVariableDeclaration() ? loweredClass(statement) : undefined;
    if (found !== undefined) flatten(found, program, taken);
  }
}

function loweredClass(statement: NodePath<t.VariableDeclaration>): LoweredClass | undefined {
  const [declarator, second] = statement.get("declarations");
  const call = declarator!.get("init") as NodePath;
  if (second !== undefined || !call.isCallExpression() || !t.isIdentifier(declarator!.node.id))
    return undefined;
  const wrapper = call.get("callee") as NodePath;
  if (!wrapper.isFunctionExpression() || wrapper.node.id || usesItsCall(wrapper)) return undefined;
  const inner = constructorOf(wrapper);
  // Inside, the class stays what it was; the variable may become another.
  if (!call.scope.getBinding(declarator!.node.id.name)!.constant) return undefined;
  const args = plainArguments(call, wrapper);
  if (inner === undefined || args === undefined) return undefined;
  return { statement, wrapper, name: declarator!.node.id.name, inner, args };
}

function usesItsCall(wrapper: NodePath<t.Function>): boolean {
  let found = false;
  wrapper.get("body").traverse({
    Function: (path) => path.skip(),
    ThisExpression: () => void (found = true),
    Identifier({ node }) {
      if (node.name === "arguments") found = true;
    },
  });
  return found;
}

/** The name of the function that is declared inside and returned by the last statement, and by no other. */
function constructorOf(wrapper: NodePath<t.FunctionExpression | t.FunctionDeclaration>): string | undefined {
  const { body } = wrapper.node.body;
  const last = body.at(-1);
  if (!t.isReturnStatement(last) || !t.isIdentifier(last.argument)) return undefined;
  const { name } = last.argument;
  const declared = body.some(
    (statement) => t.isFunctionDeclaration(statement) && statement.id!.name === name,
  );
  const simple = body.slice(0, -1).every((each) => t.isDeclaration(each) || t.isExpressionStatement(each));
  return declared && simple ? name : undefined;
}

/** The arguments, if each is a variable that keeps its value and has a parameter. */
function plainArguments(call: NodePath<t.CallExpression>, wrapper: NodePath<t.FunctionExpression>) {
  const args = call.node.arguments;
  if (args.length !== wrapper.node.params.length) return undefined;
  const constant = (node: t.Node): node is t.Identifier | t.Literal =>
    t.isStringLiteral(node) || (t.isIdentifier(node) && call.scope.getBinding(node.name)?.constant === true);
  const kept = wrapper.node.params.every(
    (parameter) => t.isIdentifier(parameter) && wrapper.scope.getBinding(parameter.name)!.constant,
  );
  return kept && args.every(constant) ? (args as LoweredClass["args"]) : undefined;
}

function flatten(
  { statement, wrapper, name, inner, args }: LoweredClass,
  program: Program,
  taken: Set<string>,
): void {
  wrapper.node.params.forEach((parameter, i) => {
    const { name: given } = parameter as t.Identifier;
    const arg = args[i]!;
    if (t.isIdentifier(arg)) renameTo(wrapper, given, arg.name);
    else
      for (const reference of wrapper.scope.getOwnBinding(given)!.referencePaths)
        reference.replaceWith(t.cloneNode(arg));
  });
  for (const own of Object.keys(wrapper.scope.bindings)) {
    if (own === inner || wrapper.scope.getOwnBinding(own)!.kind === "param") continue;
    const free = taken.has(own) ? program.path.scope.generateUid(own) : own;
    if (free !== own) wrapper.scope.rename(own, free);
    taken.add(free);
  }
  if (inner !== name) {
    wrapper.scope.getOwnBinding(inner)!.identifier.name = name;
    renameTo(wrapper, inner, name);
  }
  program.replace(statement, wrapper.node.body.body.slice(0, -1));
}

/** Gives the binding `from` inside of the wrapper a name of the scope around it. */
function renameTo(wrapper: NodePath<t.FunctionExpression>, from: string, to: string): void {
  const binding = wrapper.scope.getOwnBinding(from)!;
  for (const { node, scope } of binding.referencePaths) {
    for (let inside = scope; inside !== wrapper.scope; inside = inside.parent)
      if (inside.hasOwnBinding(to)) inside.rename(to);
    (node as t.Identifier).name = to;
  }
  delete wrapper.scope.bindings[from];
}
