import { type NodePath, types as t, traverse } from "../babel/index.ts";
import { importedName } from "../common/imported-name.ts";

/*
 * Which pins and buses an app is certain to open, told without running it: from its default export on, what stands under
 * no condition is followed through calls, with the board and the texts that are handed on. Where anything is in doubt,
 * nothing is said: what an app opens in a `try` with a `catch`, or after a look at the board's name, it may do without.
 */

/** The methods of a board that open something. */
export const OPENERS = ["digital", "pwm", "analog", "i2c", "spi", "serial"] as const;
export type Opener = (typeof OPENERS)[number];

export interface Opened {
  opener: Opener;
  name: string;
  /** Where the name is written: of the text that was looked at, both from 1. */
  line: number;
  column: number;
}

/** No app is followed further than that. */
const MOST_STEPS = 20_000;

type Binding = NonNullable<ReturnType<NodePath["scope"]["getBinding"]>>;
/** What is known of a value; undefined: nothing. */
type Value =
  | { is: "board" }
  | { is: "scope" }
  | { is: "opener"; opener: Opener }
  | { is: "texts"; texts: t.StringLiteral[] }
  | { is: "list"; texts: t.StringLiteral[] }
  | { is: "function"; path: NodePath<t.Function> }
  | undefined;
/** Whether what comes after is reached: for certain, perhaps, or not at all. */
type Course = "on" | "perhaps" | "never";

/** @param file an app and all it imports as one module, ristretto left out. */
export function openedIn(file: t.File): Opened[] {
  const found = new Map<string, Opened>();
  traverse(file, {
    Program(program: NodePath<t.Program>) {
      const app = replacesOpeners(program) ? undefined : appIn(program);
      if (app) new Follower((each) => found.set(JSON.stringify(each), each)).start(app);
      program.stop();
    },
  });
  return [...found.values()];
}

/** Names that are set as a field of something: a script may make a pin known by that name itself. */
export function fieldsSetIn(file: t.File): Set<string> {
  const names = new Set<string>();
  t.traverseFast(file, (node) => {
    if (!t.isAssignmentExpression(node)) return;
    if (t.isIdentifier(node.left)) names.add(node.left.name);
    if (!t.isMemberExpression(node.left)) return;
    const { property } = node.left;
    if (t.isIdentifier(property)) names.add(property.name);
    if (t.isStringLiteral(property)) names.add(property.value);
  });
  return names;
}

function isOpener(name: string): name is Opener {
  return (OPENERS as readonly string[]).includes(name);
}

/** `board.digital = …`, `Object.assign(board, …)`: then its methods are not those of the board. */
function replacesOpeners(program: NodePath<t.Program>): boolean {
  let replaces = false;
  t.traverseFast(program.node, (node) => {
    if (t.isAssignmentExpression(node) && isOpener(nameOf(node.left) ?? "")) replaces = true;
    if (t.isIdentifier(node) && ["Proxy", "defineProperty", "setPrototypeOf"].includes(node.name))
      replaces = true;
    if (t.isCallExpression(node) && nameOf(node.callee) === "assign") replaces = true;
  });
  return replaces;
}

/** Of the property in `x.name`. */
function nameOf(node: t.Node): string | undefined {
  if (!t.isMemberExpression(node)) return undefined;
  if (!node.computed) return (node.property as t.Identifier).name;
  return t.isStringLiteral(node.property) ? node.property.value : undefined;
}

function appIn(program: NodePath<t.Program>): NodePath<t.Function> | undefined {
  for (const statement of program.get("body")) {
    if (!statement.isExportNamedDeclaration()) continue;
    for (const specifier of statement.get("specifiers")) {
      if (!specifier.isExportSpecifier() || !t.isIdentifier(specifier.node.exported, { name: "default" }))
        continue;
      const binding = program.scope.getBinding(specifier.node.local.name);
      return binding && functionOf(binding);
    }
  }
  return undefined;
}

function functionOf(binding: Binding): NodePath<t.Function> | undefined {
  const value = definitionOf(binding);
  return value?.isFunction() ? (value as NodePath<t.Function>) : undefined;
}

/** The function, class or other expression that a constant name stands for, by whatever other names. */
function definitionOf({ constant, path }: Binding): NodePath | undefined {
  if (!constant) return undefined;
  if (path.isFunctionDeclaration() || path.isClassDeclaration()) return path;
  if (!path.isVariableDeclarator() || !path.get("id").isIdentifier()) return undefined;
  const init = path.get("init") as NodePath;
  if (!init.isIdentifier()) return init.node ? init : undefined;
  const other = init.scope.getBinding(init.node.name);
  return other && other.path !== path ? definitionOf(other) : undefined;
}

class Follower {
  private readonly known = new Map<Binding, Value>();
  private readonly calls: t.Node[] = [];
  private readonly tell: (opened: Opened) => void;
  private steps = 0;
  /** An expression has been entered that is never left. */
  private stuck = false;

  constructor(tell: (opened: Opened) => void) {
    this.tell = tell;
  }

  start(app: NodePath<t.Function>): void {
    this.follow(app, [{ is: "board" }]);
  }

  private follow(path: NodePath<t.Function>, values: readonly Value[]): void {
    if (this.calls.includes(path.node) || this.steps > MOST_STEPS) return;
    const before = new Map(this.known);
    this.calls.push(path.node);
    for (const [i, parameter] of path.get("params").entries())
      this.take(parameter as NodePath, values[i], i < values.length);
    const body = path.get("body") as NodePath;
    if (body.isExpression()) this.visit(body);
    else if (this.runAll((body as NodePath<t.BlockStatement>).get("body")) === "never") this.stuck = true;
    this.calls.pop();
    this.known.clear();
    for (const [binding, value] of before) this.known.set(binding, value);
  }

  /** A parameter, or what a declaration declares. */
  private take(target: NodePath, value: Value, given = true): void {
    if (target.isIdentifier()) {
      const binding = target.scope.getBinding(target.node.name);
      if (binding?.constant) this.known.set(binding, value);
    } else if (target.isAssignmentPattern()) {
      this.take(target.get("left"), given ? value : this.valueOf(target.get("right")));
    } else if (target.isObjectPattern() && value?.is === "board") {
      for (const property of target.get("properties")) {
        const { node } = property;
        const name = t.isObjectProperty(node) && t.isIdentifier(node.key) ? node.key.name : "";
        if (isOpener(name) && property.isObjectProperty())
          this.take(property.get("value") as NodePath, { is: "opener", opener: name });
      }
    }
  }

  private valueOf(path: NodePath): Value {
    const { node } = path;
    if (t.isStringLiteral(node)) return { is: "texts", texts: [node] };
    if (path.isFunction()) return { is: "function", path: path as NodePath<t.Function> };
    if (path.isIdentifier()) return this.valueOfName(path);
    if (path.isMemberExpression()) return this.valueOfMember(path);
    if (
      t.isArrayExpression(node) &&
      node.elements.length > 0 &&
      node.elements.every((e) => t.isStringLiteral(e))
    )
      return { is: "list", texts: node.elements as t.StringLiteral[] };
    return undefined;
  }

  private valueOfName(path: NodePath<t.Identifier>): Value {
    const binding = path.scope.getBinding(path.node.name);
    if (!binding?.constant) return undefined;
    if (this.known.has(binding)) return this.known.get(binding);
    const declared = functionOf(binding);
    if (declared) return { is: "function", path: declared };
    if (!binding.path.isVariableDeclarator() || !binding.path.get("init").node) return undefined;
    const init = binding.path.get("init") as NodePath;
    if (binding.path.get("id").isIdentifier()) {
      const value = this.valueOf(init);
      return value?.is === "list" && !binding.referencePaths.every(isReadOnly) ? undefined : value;
    }
    const { name } = path.node;
    const fromBoard = binding.path.get("id").isObjectPattern() && this.valueOf(init)?.is === "board";
    return fromBoard && isOpener(name) ? { is: "opener", opener: name } : undefined;
  }

  private valueOfMember(path: NodePath<t.MemberExpression>): Value {
    const name = nameOf(path.node);
    if (name === undefined) return undefined;
    const object = path.get("object");
    if (this.valueOf(object)?.is === "board")
      return isOpener(name) ? { is: "opener", opener: name } : undefined;
    if (!object.isIdentifier()) return undefined;
    const binding = object.scope.getBinding(object.node.name);
    const init =
      binding?.constant && binding.path.isVariableDeclarator() ? binding.path.get("init") : undefined;
    if (!init || Array.isArray(init) || !init.isObjectExpression()) return undefined;
    if (!binding!.referencePaths.every(isReadOnly)) return undefined;
    const same = init
      .get("properties")
      .filter(({ node }) => t.isObjectProperty(node) && !node.computed && t.isIdentifier(node.key, { name }));
    const isPlain = init.node.properties.every((each) => t.isObjectProperty(each) && !each.computed);
    return same.length === 1 && isPlain ? this.valueOf(same[0]!.get("value") as NodePath) : undefined;
  }

  private runAll(statements: readonly NodePath[]): Course {
    for (const statement of statements) {
      const course = this.run(statement);
      if (course !== "on") return course;
    }
    return "on";
  }

  private run(path: NodePath): Course {
    if (this.steps++ > MOST_STEPS) return "perhaps";
    const { node } = path;
    if (t.isBlockStatement(node)) return this.runAll(path.get("body") as NodePath[]);
    if (t.isTryStatement(node)) return this.runTry(path as NodePath<t.TryStatement>);
    if (t.isIfStatement(node)) return this.conditional(path, ["test"]);
    if (t.isSwitchStatement(node)) return this.conditional(path, ["discriminant"]);
    if (t.isForStatement(node) || t.isWhileStatement(node)) return this.runLoop(path);
    if (t.isForOfStatement(node)) return this.runForOf(path as NodePath<t.ForOfStatement>);
    if (t.isForInStatement(node)) return this.conditional(path, ["right"]);
    if (t.isReturnStatement(node) || t.isThrowStatement(node)) {
      this.visitAt(path, "argument");
      return this.stuck ? this.leave() : "perhaps";
    }
    if (t.isExpressionStatement(node)) this.visitAt(path, "expression");
    else if (t.isVariableDeclaration(node))
      for (const each of path.get("declarations") as NodePath[]) this.visitAt(each, "init");
    else if (!t.isFunctionDeclaration(node) && !t.isEmptyStatement(node)) return "perhaps";
    return this.stuck ? this.leave() : "on";
  }

  private leave(): Course {
    this.stuck = false;
    return "never";
  }

  /** Only its head is certain. */
  private conditional(path: NodePath, heads: readonly string[]): Course {
    for (const head of heads) this.visitAt(path, head);
    if (this.stuck) return this.leave();
    return leaves(path.node) ? "perhaps" : "on";
  }

  /** What is thrown in a `try` with a `catch` may be meant to be. */
  private runTry(path: NodePath<t.TryStatement>): Course {
    const { handler, finalizer } = path.node;
    const course = handler ? (leaves(path.node) ? "perhaps" : "on") : this.run(path.get("block"));
    const after = finalizer ? this.run(path.get("finalizer") as NodePath) : "on";
    return after === "on" ? course : after;
  }

  private runLoop(path: NodePath): Course {
    const node = path.node as t.ForStatement | t.WhileStatement;
    if (t.isForStatement(node) && node.init) {
      if (t.isVariableDeclaration(node.init)) this.run(path.get("init") as NodePath);
      else this.visitAt(path, "init");
    }
    const isEndless = !node.test || t.isBooleanLiteral(node.test, { value: true });
    if (!isEndless) return this.conditional(path, ["test"]);
    this.run(path.get("body") as NodePath);
    return leaves(node.body) ? "perhaps" : "never";
  }

  private runForOf(path: NodePath<t.ForOfStatement>): Course {
    const list = this.valueOf(path.get("right"));
    const left = path.get("left");
    const isPlain = list?.is === "list" && left.isVariableDeclaration() && !leaves(path.node.body);
    if (!isPlain) return this.conditional(path, ["right"]);
    this.take((left.get("declarations") as NodePath[])[0]!.get("id") as NodePath, {
      is: "texts",
      texts: list.texts,
    });
    return this.run(path.get("body"));
  }

  private visitAt(path: NodePath, key: string): void {
    const child = path.get(key) as NodePath;
    if (child.node) this.visit(child);
  }

  /** All parts of an expression that are certain, in their order. */
  private visit(path: NodePath, running = false): void {
    const { node } = path;
    if (this.stuck || this.steps++ > MOST_STEPS) return;
    if (t.isFunction(node) || t.isClass(node) || t.isOptionalCallExpression(node)) return;
    const only = certainPart(node);
    if (only !== undefined) {
      this.visitAt(path, only);
      return;
    }
    if (t.isAssignmentExpression(node) && /^(?:\?\?|\|\||&&)=$/.test(node.operator)) return;
    const awaits = t.isYieldExpression(node) && node.delegate;
    const runs = this.isRunner(path);
    for (const key of t.VISITOR_KEYS[node.type]!)
      for (const child of [path.get(key)].flat() as NodePath[])
        if (child.node) {
          this.visit(child, awaits || (runs && key === "arguments"));
          // What is run beside this task may go on for ever.
          if (runs) this.stuck = false;
        }
    if (!this.stuck && path.isCallExpression()) this.call(path, running);
    if (!this.stuck && path.isNewExpression()) this.construct(path);
  }

  private isRunner(path: NodePath): boolean {
    if (!path.isCallExpression()) return false;
    const callee = path.get("callee");
    if (callee.isMemberExpression())
      return nameOf(callee.node) === "spawn" && this.valueOf(callee.get("object"))?.is === "scope";
    return importedName(callee) !== undefined;
  }

  private call(path: NodePath<t.CallExpression>, running: boolean): void {
    const callee = path.get("callee") as NodePath;
    const values = path.get("arguments");
    const value = this.valueOf(callee);
    if (value?.is === "opener") this.open(value.opener, values);
    else if (value?.is === "function") {
      if (!value.path.node.generator || running) this.follow(value.path, this.valuesOf(values));
    } else if (running && importedName(callee) === "scope" && values[0]?.isFunction())
      this.follow(values[0] as NodePath<t.Function>, [{ is: "scope" }]);
    else this.each(callee, values[0]);
  }

  private valuesOf(paths: readonly NodePath[]): Value[] {
    const spread = paths.findIndex((each) => each.isSpreadElement());
    return (spread < 0 ? paths : paths.slice(0, spread)).map((each) => this.valueOf(each));
  }

  /** `["LED1", "LED2"].map((pin) => board.digital(pin))` */
  private each(callee: NodePath, handler: NodePath | undefined): void {
    if (!callee.isMemberExpression() || !["map", "forEach"].includes(nameOf(callee.node) ?? "")) return;
    const list = this.valueOf(callee.get("object"));
    const each = handler && this.valueOf(handler);
    if (list?.is !== "list" || each?.is !== "function" || each.path.node.generator) return;
    this.follow(each.path, [{ is: "texts", texts: list.texts }]);
  }

  private construct(path: NodePath<t.NewExpression>): void {
    const callee = path.get("callee");
    if (!callee.isIdentifier()) return;
    const binding = callee.scope.getBinding(callee.node.name);
    const defined = binding && definitionOf(binding);
    if (!defined?.isClass()) return;
    const body = defined.get("body") as NodePath<t.ClassBody>;
    const made = body.get("body").find(({ node }) => t.isClassMethod(node, { kind: "constructor" }));
    const values = path.get("arguments").map((each) => this.valueOf(each));
    if (made) this.follow(made as unknown as NodePath<t.Function>, values);
  }

  private open(opener: Opener, [name, options]: readonly NodePath[]): void {
    const value = name && this.valueOf(name);
    if (value?.is === "texts") for (const text of value.texts) this.tellOf(opener, text);
    if (opener !== "spi" || !options?.isObjectExpression()) return;
    for (const property of options.get("properties")) {
      if (!t.isObjectProperty(property.node) || !t.isIdentifier(property.node.key, { name: "select" }))
        continue;
      const select = this.valueOf(property.get("value") as NodePath);
      if (select?.is === "texts") for (const text of select.texts) this.tellOf("digital", text);
    }
  }

  private tellOf(opener: Opener, { value, loc }: t.StringLiteral): void {
    this.tell({ opener, name: value, line: loc!.start.line, column: loc!.start.column + 1 });
  }
}

/** The one part that is certain, where that is not all. */
function certainPart(node: t.Node): string | undefined {
  if (t.isOptionalMemberExpression(node)) return "object";
  if (t.isLogicalExpression(node)) return "left";
  return t.isConditionalExpression(node) ? "test" : undefined;
}

/** `list.map(…)`, `pins.red`, `of list`: nothing is set, and nobody else gets it. */
function isReadOnly({ parent, parentPath, key }: NodePath): boolean {
  if (t.isForOfStatement(parent)) return key === "right";
  if (!t.isMemberExpression(parent) || key !== "object") return false;
  const outer = parentPath!.parent;
  if (t.isAssignmentExpression(outer) && outer.left === parent) return false;
  if (t.isUpdateExpression(outer) || t.isUnaryExpression(outer, { operator: "delete" })) return false;
  const isCalled = t.isCallExpression(outer) && outer.callee === parent;
  return !isCalled || ["map", "forEach"].includes(nameOf(parent) ?? "");
}

/** Whether anything in it ends more than itself. */
function leaves(node: t.Node): boolean {
  if (t.isFunction(node) || t.isClass(node)) return false;
  if (t.isReturnStatement(node) || t.isThrowStatement(node)) return true;
  if (t.isBreakStatement(node) || t.isContinueStatement(node)) return true;
  const children = (t.VISITOR_KEYS[node.type] ?? []).flatMap((key) => (node as any)[key] ?? []);
  return children.some((child: t.Node | null) => child !== null && leaves(child));
}
