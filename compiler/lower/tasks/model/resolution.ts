import { types as t } from "../../../babel/index.ts";
import { eachChild, isName } from "../../tree/walk.ts";

/** A function of the program, or the program itself. */
export interface Place {
  node: t.Function | t.Program;
  outer: Place | undefined;
  /** Its own variables, parameters first. */
  variables: Variable[];
  /** It is called where it is written. */
  isCalled: boolean;
  /** The statement of the program that contains it. */
  statement: t.Statement | undefined;
}

export interface Variable {
  name: string;
  place: Place;
  kind: "parameter" | "var" | "catch" | "self" | "import";
  /** Where it is read or written, its declarations included. */
  uses: { node: t.Identifier; place: Place }[];
  /** A declaration without a value does not count. */
  writes: t.Identifier[];
  /** Written other than once, where it is declared and outside of a loop. */
  changes: boolean;
  /** The catch clause of a parameter of one. */
  clause?: t.CatchClause;
  /** Its name in the frame. */
  slot?: string;
}

export class Resolution {
  readonly program: Place;
  readonly places: Map<t.Node, Place> = new Map();
  readonly variables: Map<t.Identifier, Variable> = new Map();
  /** The uses of each function's own `arguments`. */
  readonly argumentLists: Map<Place, t.Identifier[]> = new Map();
  /** Every name in the file. */
  readonly names: Set<string> = new Set();

  constructor(program: t.Program) {
    this.program = { node: program, outer: undefined, variables: [], isCalled: true, statement: undefined };
    this.places.set(program, this.program);
    new Resolver(this).run();
  }

  /** A name that the file does not use yet. */
  freshName(wish: string): string {
    let name = wish;
    for (let n = 1; this.names.has(name); n++) name = `${wish}${n}`;
    this.names.add(name);
    return name;
  }

  /** A name that can be followed by `$1` to `$count`. */
  freshBase(wish: string, count: number): string {
    const names = (base: string) => Array.from({ length: count }, (_, i) => `${base}$${i + 1}`);
    let base = wish;
    for (let n = 1; names(base).some((name) => this.names.has(name)); n++) base = `${wish}${n}`;
    for (const name of names(base)) this.names.add(name);
    return base;
  }

  /** A new use of a variable, within the function that owns it. */
  use(variable: Variable, place: Place = variable.place): t.Identifier {
    const node = t.identifier(variable.name);
    variable.uses.push({ node, place });
    this.variables.set(node, variable);
    return node;
  }

  declare(place: Place, name: string, kind: Variable["kind"]): Variable {
    const variable: Variable = { name, place, kind, uses: [], writes: [], changes: false };
    place.variables.push(variable);
    return variable;
  }

  rename(variable: Variable, name: string): void {
    variable.name = name;
    for (const { node } of variable.uses) node.name = name;
  }
}

interface Scope {
  names: Map<string, Variable>;
  outer: Scope | undefined;
}

/** Resolves names in ES5 and module declarations: only functions and catch clauses make scopes. */
class Resolver {
  private readonly into: Resolution;
  private place: Place;
  private scope: Scope;
  private statement: t.Statement | undefined;
  private loops: number;

  constructor(into: Resolution) {
    this.into = into;
    this.place = into.program;
    this.loops = 0;
    this.scope = { names: new Map(), outer: undefined };
  }

  run(): void {
    const program = this.place.node as t.Program;
    for (const statement of program.body) this.hoist(statement);
    for (const statement of program.body) {
      this.statement = statement;
      this.visit(statement, program, "body");
    }
  }

  private declare(name: string, kind: Variable["kind"]): Variable {
    const known = this.scope.names.get(name);
    if (known) return known;
    const variable = this.into.declare(this.place, name, kind);
    this.scope.names.set(name, variable);
    return variable;
  }

  /** Declares what `var` and `function` below the node declare in the function it belongs to. */
  private hoist(node: t.Node): void {
    if (t.isVariableDeclarator(node) && t.isIdentifier(node.id)) this.declare(node.id.name, "var");
    if (t.isImportDeclaration(node))
      for (const one of node.specifiers) this.declare(one.local.name, "import");
    if (t.isFunctionDeclaration(node) && node.id) this.declare(node.id.name, "var");
    if (!t.isFunction(node)) eachChild(node, (child) => this.hoist(child));
  }

  private visit(node: t.Node, parent: t.Node, key: string): void {
    if (t.isIdentifier(node)) {
      if (isName(parent, key)) this.use(node, parent, key);
    } else if (t.isFunction(node)) this.visitFunction(node, t.isCallExpression(parent) && key === "callee");
    else if (t.isCatchClause(node)) this.visitCatch(node);
    else {
      const isLoop = t.isLoop(node);
      if (isLoop) this.loops++;
      eachChild(node, (child, childKey) => this.visit(child, node, childKey));
      if (isLoop) this.loops--;
      if (t.isForInStatement(node) && t.isVariableDeclaration(node.left)) this.writeEachRound(node.left);
    }
  }

  private writeEachRound(declaration: t.VariableDeclaration): void {
    const node = declaration.declarations[0]!.id as t.Identifier;
    const variable = this.into.variables.get(node)!;
    variable.writes.push(node);
    variable.changes = true;
  }

  private use(node: t.Identifier, parent: t.Node, key: string): void {
    this.into.names.add(node.name);
    const variable = this.find(node.name);
    if (!variable) this.useUnknown(node);
    else this.useKnown(variable, node, writes(parent, key), assigns(parent));
  }

  private useKnown(variable: Variable, node: t.Identifier, isWritten: boolean, isAssigned: boolean): void {
    this.into.variables.set(node, variable);
    variable.uses.push({ node, place: this.place });
    if (!isWritten) return;
    variable.writes.push(node);
    if (this.loops > 0 || variable.writes.length > 1 || isAssigned) variable.changes = true;
  }

  private useUnknown(node: t.Identifier): void {
    if (node.name !== "arguments") return;
    const { argumentLists } = this.into;
    const uses = argumentLists.get(this.place);
    if (uses) uses.push(node);
    else argumentLists.set(this.place, [node]);
  }

  private find(name: string): Variable | undefined {
    for (let scope: Scope | undefined = this.scope; scope; scope = scope.outer) {
      const variable = scope.names.get(name);
      if (variable) return variable;
    }
    return undefined;
  }

  private visitFunction(node: t.Function, isCalled: boolean): void {
    if (t.isFunctionDeclaration(node) && node.id) this.use(node.id, node, "id");
    if (t.isObjectMethod(node) && node.computed) this.visit(node.key, node, "key");
    const { place, scope, loops } = this;
    this.loops = 0;
    this.place = { node, outer: place, variables: [], isCalled, statement: this.statement };
    this.into.places.set(node, this.place);
    this.scope = { names: new Map(), outer: scope };
    this.visitInside(node);
    this.place = place;
    this.scope = scope;
    this.loops = loops;
  }

  private visitInside(node: t.Function): void {
    for (const param of node.params) this.declare((param as t.Identifier).name, "parameter");
    this.hoist(node.body);
    for (const param of node.params) this.use(param as t.Identifier, node, "params");
    if (t.isFunctionExpression(node) && node.id) {
      this.declare(node.id.name, "self");
      this.use(node.id, node, "id");
    }
    this.visit(node.body, node, "body");
  }

  private visitCatch(node: t.CatchClause): void {
    const { scope } = this;
    this.scope = { names: new Map(), outer: scope };
    if (node.param) {
      this.declare((node.param as t.Identifier).name, "catch").clause = node;
      this.use(node.param as t.Identifier, node, "param");
    }
    this.visit(node.body, node, "body");
    this.scope = scope;
  }
}

function assigns(parent: t.Node): boolean {
  return t.isAssignmentExpression(parent) || t.isUpdateExpression(parent) || t.isForInStatement(parent);
}

function writes(parent: t.Node, key: string): boolean {
  switch (parent.type) {
    case "AssignmentExpression":
    case "ForInStatement":
      return key === "left";
    case "VariableDeclarator":
      return key === "id" && parent.init != null;
    case "UpdateExpression":
    case "CatchClause":
      return true;
    case "FunctionDeclaration":
    case "FunctionExpression":
      return key === "id" || key === "params";
    case "ObjectMethod":
      return key === "params";
    default:
      return parent.type.startsWith("Import");
  }
}
