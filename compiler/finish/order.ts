import { type NodePath, types as t } from "../babel/index.ts";
import type { Program } from "./program.ts";

function isFunction(statement: t.Statement): statement is t.FunctionDeclaration {
  return t.isFunctionDeclaration(statement);
}

/** Functions first: Espruino knows a function only below its declaration. */
function hoist(body: t.Statement[]): t.Statement[] {
  return [...body.filter(isFunction), ...body.filter((statement) => !isFunction(statement))];
}

function hoistIn(path: NodePath<t.Function>): void {
  const { body } = path.node;
  if (t.isBlockStatement(body)) body.body = hoist(body.body);
}

/**
 * Function declarations stand first, those that are named most often before the rest, since a look-up on Espruino walks
 * past everything declared before; everything else keeps its order.
 */
export function order({ path }: Program): void {
  const uses = (declared: t.FunctionDeclaration) => path.scope.getBinding(declared.id!.name)!.references;
  const body = hoist(path.node.body as t.Statement[]);
  const functions = body.filter(isFunction).sort((a, b) => uses(b) - uses(a));
  path.node.body = [...functions, ...body.slice(functions.length)];
  path.traverse({ Function: hoistIn });
}

/** `var f = function () {}`, never assigned again, becomes a declaration: it is shorter and stands first. */
export function declareFunctions(program: Program): void {
  const { path } = program;
  for (const statement of path.get("body")) {
    if (!statement.isVariableDeclaration() || statement.node.declarations.length !== 1) continue;
    const declaration = declarationOf(statement);
    if (declaration !== undefined) program.replace(statement, [t.inherits(declaration, statement.node)]);
  }
}

function declarationOf(statement: NodePath<t.VariableDeclaration>): t.FunctionDeclaration | undefined {
  const declarator = statement.get("declarations")[0]!;
  const { id, init } = declarator.node;
  if (!t.isIdentifier(id) || !t.isFunctionExpression(init)) return undefined;
  if (!statement.scope.getBinding(id.name)!.constant) return undefined;
  const inner = declarator.get("init") as NodePath<t.FunctionExpression>;
  if (init.id) renameSelf(inner, id.name);
  return t.functionDeclaration(t.identifier(id.name), init.params as t.Identifier[], init.body);
}

/** The function's own name gives way to the variable's. */
function renameSelf(path: NodePath<t.FunctionExpression>, name: string): void {
  const binding = path.scope.getOwnBinding(path.node.id!.name);
  if (binding?.kind !== "local") return;
  for (const reference of binding.referencePaths) {
    if (reference.scope.getBinding(name) !== path.scope.parent.getBinding(name)) reference.scope.rename(name);
    (reference.node as t.Identifier).name = name;
  }
}
