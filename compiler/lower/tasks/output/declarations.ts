import { types as t } from "../../../babel/index.ts";
import { at, eachChild } from "../../tree/walk.ts";
import type { Builder } from "../model/builder.ts";
import type { Variable } from "../model/resolution.ts";

type Test = (name: t.Node) => boolean;

/** Turns `var x = 1` into `x = 1` where the frame holds x. A `var x` alone is declared elsewhere. */
export function splitDeclarations(statements: t.Statement[], isInFrame: Test): t.Statement[] {
  return statements.flatMap((statement) => split(statement, isInFrame));
}

function split(node: t.Statement, isInFrame: Test): t.Statement[] {
  if (t.isVariableDeclaration(node)) return splitDeclaration(node, isInFrame);
  if (t.isForStatement(node) && t.isVariableDeclaration(node.init) && concerns(node.init, isInFrame))
    node.init = asExpression(node.init);
  if (t.isForInStatement(node) && t.isVariableDeclaration(node.left) && concerns(node.left, isInFrame))
    node.left = node.left.declarations[0]!.id as t.LVal;
  splitBelow(node, isInFrame);
  return [node];
}

function splitBelow(node: t.Node, isInFrame: Test): void {
  const holder = node as any;
  for (const key of t.VISITOR_KEYS[node.type] ?? []) {
    const value = holder[key];
    if (Array.isArray(value)) holder[key] = value.flatMap((one) => splitAny(one, isInFrame));
    else if (key !== "init" && key !== "left" && isBranch(value))
      holder[key] = single(splitAny(value, isInFrame));
  }
}

function isBranch(node: t.Node | null | undefined): node is t.Node {
  return t.isStatement(node) || t.isCatchClause(node);
}

function splitAny(node: t.Node | null, isInFrame: Test): t.Node[] {
  if (node === null || (!t.isStatement(node) && !t.isSwitchCase(node) && !t.isCatchClause(node)))
    return [node!];
  return t.isFunction(node) ? [node] : split(node as t.Statement, isInFrame);
}

function single(nodes: t.Node[]): t.Node {
  return nodes.length === 1 ? nodes[0]! : t.blockStatement(nodes as t.Statement[]);
}

function concerns(node: t.VariableDeclaration, isInFrame: Test): boolean {
  return node.declarations.some((one) => isInFrame(one.id));
}

function splitDeclaration(node: t.VariableDeclaration, isInFrame: Test): t.Statement[] {
  if (!concerns(node, isInFrame) && node.declarations.every((one) => one.init)) return [node];
  return node.declarations.flatMap((one): t.Statement[] => {
    if (one.init && !isInFrame(one.id)) return [at(t.variableDeclaration("var", [one]), node)];
    return one.init ? [at(t.expressionStatement(assignment(one)), node)] : [];
  });
}

function asExpression(node: t.VariableDeclaration): t.Expression | null {
  const parts = node.declarations.filter((one) => one.init).map(assignment);
  if (parts.length < 2) return parts[0] ?? null;
  return t.sequenceExpression(parts);
}

function assignment(node: t.VariableDeclarator): t.Expression {
  return at(t.assignmentExpression("=", node.id as t.LVal, node.init!), node);
}

/** Says of a variable of the task whether the statements declare it, or the frame holds it, or it is there. */
export type Home = (variable: Variable) => "here" | "frame" | "given";

/** Declares the variables of a state, or of an entry, that no frame holds. */
export function declareLocals(b: Builder, body: t.Statement[], home: Home): t.Statement[] {
  const own = (node: t.Node): Variable | undefined => {
    const variable = b.resolution.variables.get(node as t.Identifier);
    return variable?.place === b.place ? variable : undefined;
  };
  const homeOf = (node: t.Node) => {
    const variable = own(node);
    return variable && home(variable);
  };
  const statements = splitDeclarations(body, (node) => homeOf(node) === "frame");
  const locals = new Locals((node) => (homeOf(node) === "here" ? own(node) : undefined));
  const result = statements.map((statement) => locals.declareAt(statement));
  const missing = locals.missing();
  if (missing.length === 0) return result;
  const declarators = missing.map((one) => t.variableDeclarator(b.resolution.use(one)));
  return [t.variableDeclaration("var", declarators), ...result];
}

class Locals {
  private readonly local: (node: t.Node) => Variable | undefined;
  private readonly used: Set<Variable>;
  private readonly declared: Set<Variable>;

  constructor(local: (node: t.Node) => Variable | undefined) {
    this.local = local;
    this.used = new Set();
    this.declared = new Set();
  }

  /** Makes a declaration of the first assignment to a variable, where nothing stands before it. */
  declareAt(statement: t.Statement): t.Statement {
    const variable = this.assignedBy(statement);
    const isFirst = variable && !this.used.has(variable);
    this.visit(statement);
    if (!isFirst || this.declared.has(variable)) return statement;
    this.declared.add(variable);
    const { left, right } = (statement as t.ExpressionStatement).expression as t.AssignmentExpression;
    return at(t.variableDeclaration("var", [t.variableDeclarator(left as t.Identifier, right)]), statement);
  }

  missing(): Variable[] {
    return [...this.used].filter((one) => !this.declared.has(one));
  }

  private assignedBy(node: t.Statement): Variable | undefined {
    if (!t.isExpressionStatement(node)) return undefined;
    const { expression } = node;
    return t.isAssignmentExpression(expression, { operator: "=" }) ? this.local(expression.left) : undefined;
  }

  private visit(node: t.Node): void {
    const variable = this.local(node);
    if (variable) this.used.add(variable);
    if (t.isVariableDeclarator(node) || t.isCatchClause(node)) {
      const own = this.local(t.isCatchClause(node) ? (node.param ?? node) : node.id);
      if (own) this.declared.add(own);
    }
    eachChild(node, (child) => this.visit(child));
  }
}
