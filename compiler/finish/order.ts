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

/** As often as this a variable is named inside of functions before it is declared at the top. */
const OFTEN = 3;

/**
 * Variables at top level that functions name often are declared before all else, the most frequent first: an engine that
 * runs from text looks for a name from the beginning of its list.
 */
export function declareFirst({ path }: Program): void {
  const uses = new Map<string, number>();
  for (const [name, { kind, referencePaths, constantViolations }] of Object.entries(path.scope.bindings)) {
    const count = [...referencePaths, ...constantViolations].filter((use) => use.getFunctionParent()).length;
    if (kind === "var" && count >= OFTEN) uses.set(name, count);
  }
  const body = path.node.body.flatMap((each) =>
    t.isVariableDeclaration(each) ? withoutFirst(each, uses) : [each],
  );
  const names = [...uses.keys()].sort((a, b) => uses.get(b)! - uses.get(a)!);
  if (names.length === 0) return;
  const first = t.variableDeclaration(
    "var",
    names.map((name) => t.variableDeclarator(t.identifier(name))),
  );
  const at = body.findIndex((each) => !t.isImportDeclaration(each));
  path.node.body = [...body.slice(0, at), first, ...body.slice(at)];
}

/** The declaration without those variables, whose values become assignments in their places. */
function withoutFirst(node: t.VariableDeclaration, names: ReadonlyMap<string, number>): t.Statement[] {
  const statements: t.Statement[] = [];
  for (const declarator of node.declarations) {
    const { id, init } = declarator;
    const last = statements.at(-1);
    if (!t.isIdentifier(id) || !names.has(id.name)) {
      if (t.isVariableDeclaration(last)) last.declarations.push(declarator);
      else statements.push(t.inherits(t.variableDeclaration("var", [declarator]), node));
    } else if (init) {
      const assignment = t.inherits(t.assignmentExpression("=", id, init), declarator);
      statements.push(t.inherits(t.expressionStatement(assignment), declarator));
    }
  }
  return statements;
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
