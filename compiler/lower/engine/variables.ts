import { types as t } from "../../babel/index.ts";
import { eachChild, isName, mapChildren } from "../tree/walk.ts";

/**
 * Declares at the beginning of a function what it uses before, or outside of, the block that declares it:
 * on Espruino a `var` counts from the moment it is executed.
 */
export function putVariablesFirst(node: t.Node): void {
  if (t.isProgram(node)) node.body = declareFirst(node.body, []);
  else if (t.isFunction(node) && t.isBlockStatement(node.body))
    node.body.body = declareFirst(node.body.body, node.params);
  eachChild(node, putVariablesFirst);
}

function declareFirst(statements: t.Statement[], params: t.Node[]): t.Statement[] {
  const early = new Uses().run(statements);
  if (early.size === 0) return statements;
  const rest = statements
    .map((statement) => assignInstead(statement, early) as t.Statement)
    .filter((statement) => !t.isEmptyStatement(statement));
  for (const param of params) early.delete((param as t.Identifier).name);
  if (early.size === 0) return rest;
  const declarators = [...early].map((name) => t.variableDeclarator(t.identifier(name)));
  const first = rest.findIndex((one) => !t.isImportDeclaration(one) && !t.isFunctionDeclaration(one));
  return [...rest.slice(0, first), t.variableDeclaration("var", declarators), ...rest.slice(first)];
}

/** Finds the variables with a use that does not follow their first declaration in its own block. */
class Uses {
  /** For each name the list of statements that first declares it. */
  private readonly declaredIn: Map<string, unknown>;
  private readonly early: Set<string>;
  private readonly declarations: Set<string>[];
  /** The lists of statements around the current one. */
  private readonly lists: unknown[];

  constructor() {
    this.declaredIn = new Map();
    this.early = new Set();
    this.declarations = [];
    this.lists = [];
  }

  run(statements: t.Statement[]): Set<string> {
    this.visitList(statements);
    const declared = new Set(this.declarations.flatMap((names) => [...names]));
    const early = new Set([...this.early].filter((name) => declared.has(name)));
    for (let before = -1; before < early.size; ) {
      before = early.size;
      for (const names of this.declarations)
        if ([...names].some((name) => early.has(name))) for (const name of names) early.add(name);
    }
    return early;
  }

  private visitList(list: t.Node[]): void {
    this.lists.push(list);
    for (const node of list) this.visit(node);
    this.lists.pop();
  }

  private visit(node: t.Node): void {
    if (t.isVariableDeclaration(node)) this.declare(node, this.lists.at(-1));
    else if (t.isFunction(node)) this.visitFunction(node);
    else if (t.isBlockStatement(node)) this.visitList(node.body);
    else if (t.isSwitchCase(node)) {
      if (node.test) this.visitAny(node.test, node, "test");
      this.visitList(node.consequent);
    } else {
      if (t.isForInStatement(node)) this.lists.push(node);
      eachChild(node, (child, key) => this.visitAny(child, node, key));
      if (t.isForInStatement(node)) this.lists.pop();
    }
  }

  private visitAny(node: t.Node, parent: t.Node, key: string): void {
    if (!t.isIdentifier(node)) this.visit(node);
    else if (isName(parent, key)) this.use(node.name);
  }

  private declare(node: t.VariableDeclaration, list: unknown): void {
    for (const { id, init } of node.declarations) {
      const { name } = id as t.Identifier;
      if (init) this.visitAny(init, node, "init");
      if (this.declaredIn.has(name)) this.use(name);
      else this.declaredIn.set(name, list);
    }
    this.declarations.push(new Set(node.declarations.map(({ id }) => (id as t.Identifier).name)));
  }

  private use(name: string): void {
    if (!this.declaredIn.has(name)) this.declaredIn.set(name, undefined);
    if (!this.lists.includes(this.declaredIn.get(name))) this.early.add(name);
  }

  /** A closure runs later, but may run outside of the block. */
  private visitFunction(node: t.Node): void {
    eachChild(node, (child, key) => {
      if (!t.isIdentifier(child)) this.visitFunction(child);
      else if (isName(node, key) && this.declaredIn.has(child.name)) this.use(child.name);
    });
  }
}

/** Makes assignments of the declarations of these names. */
function assignInstead(node: t.Node, names: Set<string>): t.Node {
  if (t.isFunction(node) || t.isExportNamedDeclaration(node)) return node;
  mapChildren(node, (child) => assignInstead(child, names));
  if (t.isForStatement(node)) node.init = asInit(node.init);
  if (t.isForInStatement(node) && t.isEmptyStatement(node.left)) node.left = nameOf(node.left);
  return t.isVariableDeclaration(node) && concerns(node, names) ? assignments(node) : node;
}

function asInit(init: t.Node | null | undefined): t.Expression | t.VariableDeclaration | null {
  if (t.isExpressionStatement(init)) return init.expression;
  return t.isEmptyStatement(init) ? null : (init as t.Expression);
}

function concerns(node: t.VariableDeclaration, names: Set<string>): boolean {
  return node.declarations.some((one) => names.has((one.id as t.Identifier).name));
}

/** What the declaration in the head of a `for…in` was turned into remembers its name. */
function nameOf(node: t.Node): t.Identifier {
  return t.identifier((node.extra as { name: string }).name);
}

/** All of the declaration becomes one expression, so that it may stand in the head of a loop. */
function assignments(node: t.VariableDeclaration): t.Statement {
  const { loc } = node;
  const parts = node.declarations.flatMap(({ id, init }) =>
    init ? [Object.assign(t.assignmentExpression("=", id as t.LVal, init), { loc })] : [],
  );
  const { name } = node.declarations[0]!.id as t.Identifier;
  if (parts.length === 0) return Object.assign(t.emptyStatement(), { extra: { name } });
  const expression = parts.length === 1 ? parts[0]! : t.sequenceExpression(parts);
  return Object.assign(t.expressionStatement(expression), { loc });
}
