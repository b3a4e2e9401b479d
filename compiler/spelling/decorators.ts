import { type NodePath, types as t, traverse } from "../babel/index.ts";
import { accessorStore } from "../common/accessor-store.ts";
import { Failures } from "../common/compile-error.ts";
import { checkDecorated } from "./check-decorated.ts";
import { freeName, importNamed, placeAll } from "./made-nodes.ts";

/*
 * Decorators, as the language will have them (and TypeScript has since version 5), with the functions of src/async/decorated.ts:
 *
 *   @whole class A { @each m() {} @each x = 1; }
 *
 *   let A = (() => {
 *     const all = [whole], each1 = [each], each2 = [each], own = $decorations();
 *     let made, x;
 *     class A {
 *       static {
 *         $member(own, this, "m", "method", false, each1);
 *         x = $member(own, this, "x", "field", false, each2);
 *         made = $whole(own, this, "A", all);
 *         $initialize(own.statics, made);
 *       }
 *       m() {}
 *       x = ($initialize(own.instance, this), $initial(x, this, 1));
 *       constructor() { $initialize(x.extra, this); }
 *       static { $initialize(own.whole, made); }
 *     }
 *     return made;
 *   })();
 */

type Member =
  | t.ClassMethod
  | t.ClassPrivateMethod
  | t.ClassProperty
  | t.ClassPrivateProperty
  | t.ClassAccessorProperty;
type Element = t.ClassBody["body"][number];

const HELPERS = "ristretto/async";

/**
 * Writes out all decorators of a module, where esbuild has a class with the original in place of what its decorators made of it.
 *
 * @param helpers where the functions are imported from.
 * @returns whether there was one.
 * @throws CompileError for what cannot be had.
 */
export function writeOutDecorators(ast: t.File, file: string, helpers = HELPERS): boolean {
  const failures = new Failures(file);
  const names = new Map<string, string>();
  traverse.cache.clear();
  traverse(ast, { Class: (path) => checkDecorated(path, failures) });
  failures.throwIfAny();
  traverse(ast, {
    Class: {
      exit(path) {
        const { node } = path;
        if (node.decorators?.length || node.body.body.some(isDecorated)) writeOut(path, names);
      },
    },
  });
  for (const [helper, local] of names) importNamed(ast.program, helper, local, helpers);
  traverse.cache.clear();
  return names.size > 0;
}

function isDecorated(element: Element): boolean {
  return "decorators" in element && (element.decorators?.length ?? 0) > 0;
}

function writeOut(path: NodePath<t.Class>, names: Map<string, string>): void {
  const decorated = new DecoratedClass(path, names);
  const { node } = path;
  const id = node.id && t.cloneNode(node.id);
  const made = decorated.expression();
  placeAll(made, node);
  const { parentPath } = path;
  if (!path.isClassDeclaration()) {
    path.replaceWith(made);
    path.skip();
    return;
  }
  if (parentPath.isExportDefaultDeclaration() && !id) {
    path.replaceWith(made);
    return;
  }
  const declaration = t.variableDeclaration("let", [t.variableDeclarator(t.cloneNode(id!), made)]);
  placeAll(declaration, node);
  if (!parentPath.isExportDefaultDeclaration()) {
    path.replaceWith(declaration);
    path.skip();
    return;
  }
  const exported = t.exportNamedDeclaration(null, [
    t.exportSpecifier(t.cloneNode(id!), t.identifier("default")),
  ]);
  placeAll(exported, node);
  parentPath.replaceWithMultiple([declaration, exported]);
}

/** One class, while it is written out. */
class DecoratedClass {
  private readonly path: NodePath<t.Class>;
  private readonly names: Map<string, string>;
  /** What is evaluated before the class, in the order of the source. */
  private readonly before: t.VariableDeclarator[] = [];
  /** Variables that the class sets. */
  private readonly later: t.VariableDeclarator[] = [];
  /** Decorations of static members, of others, of static fields, of other fields: the order in which they are applied. */
  private readonly applied: t.Statement[][] = [[], [], [], []];
  /** What an instance does before its next field gets its value, or else at the begin of the constructor. */
  private pending: t.Expression[] = [];
  private readonly own: string;
  private readonly taken = new Set<string>();

  constructor(path: NodePath<t.Class>, names: Map<string, string>) {
    this.path = path;
    this.names = names;
    this.own = this.fresh("own");
  }

  /** The function whose call gives the class. */
  expression(): t.Expression {
    const { node } = this.path;
    const { decorators, superClass } = node;
    const name = node.id?.name;
    const all = decorators?.length ? this.keep("all", listOf(decorators)) : undefined;
    if (superClass && !t.isIdentifier(superClass) && node.body.body.some(isDecorated))
      node.superClass = this.keep("base", superClass);
    const made = all && this.declare("made");
    if (made && name) renameInside(this.path, name, made);
    const klass = made ? this.fresh(name ?? "Made") : (name ?? this.fresh("Made"));
    const body = this.elements(made);
    const self = made ? t.identifier(made) : t.thisExpression();
    const first = this.applied.flat();
    if (made)
      first.push(
        assign(
          made,
          this.call(
            "$whole",
            this.ownName(),
            t.thisExpression(),
            t.stringLiteral(name ?? nameAround(this.path)),
            all!,
          ),
        ),
      );
    first.push(statement(this.call("$initialize", this.ofOwn("statics"), t.cloneNode(self))));
    body.unshift(t.staticBlock(first));
    if (made)
      body.push(
        t.staticBlock([statement(this.call("$initialize", this.ofOwn("whole"), t.identifier(made)))]),
      );
    this.atConstruction(body);
    const declared = t.classDeclaration(
      t.identifier(klass),
      node.superClass,
      t.inherits(t.classBody(body), node.body),
    );
    if ("abstract" in node && node.abstract) declared.abstract = true;
    Object.assign(declared, { loc: node.loc, start: node.start, end: node.end });
    const own = t.variableDeclarator(this.ownName(), this.call("$decorations"));
    return t.callExpression(
      t.arrowFunctionExpression(
        [],
        t.blockStatement([
          t.variableDeclaration("const", [...this.before, own]),
          ...(this.later.length > 0 ? [t.variableDeclaration("let", this.later)] : []),
          declared,
          t.returnStatement(t.identifier(made ?? klass)),
        ]),
      ),
      [],
    );
  }

  private elements(made: string | undefined): Element[] {
    const members = this.path.node.body.body;
    const hasDecorated = members.some(isDecorated);
    if (members.some((one) => isDecorated(one) && !isField(one) && !(one as t.ClassMethod).static))
      this.pending.push(this.call("$initialize", this.ofOwn("instance"), t.thisExpression()));
    return members.flatMap((member) => {
      if (hasDecorated) this.keepKey(member);
      if (isDecorated(member)) return this.member(member as Member, made);
      if (isField(member) && isThere(member) && !member.static && this.pending.length > 0)
        member.value = this.after(member.value);
      return made !== undefined && isStaticCode(member) ? [ofMade(member, made)] : [member];
    });
  }

  /** The decorated member, and what belongs to it. */
  private member(member: Member, made: string | undefined): Element[] {
    const decorators = this.keep("each", listOf(member.decorators!));
    member.decorators = null;
    if (t.isClassProperty(member)) member.definite = false;
    const kind = kindOf(member);
    const field = isField(member);
    const isStatic = member.static === true;
    const slot = field || isPrivate(member) ? this.declare("slot") : undefined;
    const elements = this.written(member, slot, made);
    const given: t.Expression[] = [
      this.ownName(),
      t.thisExpression(),
      isPrivate(member) ? t.stringLiteral(`#${privateName(member)}`) : keyText(member),
      t.stringLiteral(kind),
      t.booleanLiteral(isStatic),
      decorators,
    ];
    if (isPrivate(member)) given.push(accessOf(member, kind), ...elements.values);
    const call = this.call("$member", ...given);
    const order = (field && kind === "field" ? 2 : 0) + (isStatic ? 0 : 1);
    this.applied[order]!.push(slot === undefined ? statement(call) : assign(slot, call));
    return elements.elements;
  }

  /** The elements in the place of a member, and the function or functions that stand behind a private one. */
  private written(
    member: Member,
    slot: string | undefined,
    made: string | undefined,
  ): { elements: Element[]; values: t.Expression[] } {
    if (t.isClassMethod(member)) return { elements: [member], values: [] };
    if (t.isClassPrivateMethod(member)) return privateMethod(member, slot!);
    const self = () => (member.static && made !== undefined ? t.identifier(made) : t.thisExpression());
    const value =
      member.value && member.static && made !== undefined ? withSelf(member.value, made) : member.value;
    const initial = this.call("$initial", t.identifier(slot!), self(), ...(value ? [value] : []));
    const extra = this.call(
      "$initialize",
      t.memberExpression(t.identifier(slot!), t.identifier("extra")),
      self(),
    );
    let elements: Element[];
    let values: t.Expression[] = [];
    if (t.isClassAccessorProperty(member)) {
      const store = t.privateName(this.path.scope.generateUidIdentifier("store"));
      ({ elements, values } = accessorWith(member, store, slot!));
      const kept = t.classPrivateProperty(store, null, [], member.static);
      elements.unshift(t.inherits(kept, member));
    } else elements = [member];
    const holder = elements[0] as t.ClassProperty;
    if (!member.static) {
      holder.value = this.after(initial);
      this.pending = [extra];
      return { elements, values };
    }
    holder.value = initial;
    const public_ = t.isClassProperty(member) && made !== undefined;
    const [, ...rest] = elements;
    const first = public_ ? ofMade(holder, made) : holder;
    return { elements: [first, ...rest, t.staticBlock([statement(extra)])], values };
  }

  /** The value, after what has to be done before. */
  private after(value: t.Expression | null | undefined): t.Expression {
    const done = [...this.pending, value ?? t.unaryExpression("void", t.numericLiteral(0))];
    this.pending = [];
    return done.length > 1 ? t.sequenceExpression(done) : done[0]!;
  }

  /** What is to be done still, once the fields have their values. */
  private atConstruction(body: Element[]): void {
    if (this.pending.length === 0) return;
    const rest = this.pending.map(statement);
    const isDerived = this.path.node.superClass != null;
    const known = body.find((one): one is t.ClassMethod => t.isClassMethod(one, { kind: "constructor" }));
    if (known === undefined) {
      const call = statement(t.callExpression(t.super(), [t.spreadElement(t.identifier("given"))]));
      const params = isDerived ? [t.restElement(t.identifier("given"))] : [];
      const block = t.blockStatement(isDerived ? [call, ...rest] : rest);
      body.push(t.classMethod("constructor", t.identifier("constructor"), params, block));
    } else if (!isDerived) known.body.body.unshift(...rest);
    else afterSuper(known, this.pending);
  }

  private keepKey(member: Element): void {
    if (!("key" in member) || !("computed" in member) || !member.computed) return;
    if (t.isStringLiteral(member.key) || t.isNumericLiteral(member.key)) return;
    member.key = this.keep("key", member.key as t.Expression);
  }

  private keep(wish: string, value: t.Expression): t.Identifier {
    const name = this.fresh(wish);
    this.before.push(t.variableDeclarator(t.identifier(name), value));
    return t.identifier(name);
  }

  private declare(wish: string): string {
    const name = this.fresh(wish);
    this.later.push(t.variableDeclarator(t.identifier(name)));
    return name;
  }

  private fresh(wish: string): string {
    let name = freeName(this.path.scope, wish);
    for (let n = 2; this.taken.has(name); n++) name = freeName(this.path.scope, `${wish}${n}`);
    this.taken.add(name);
    return name;
  }

  private ownName(): t.Identifier {
    return t.identifier(this.own);
  }

  private ofOwn(list: string): t.Expression {
    return t.memberExpression(this.ownName(), t.identifier(list));
  }

  private call(helper: string, ...given: t.Expression[]): t.CallExpression {
    if (!this.names.has(helper)) this.names.set(helper, freeName(this.path.scope, helper));
    return t.callExpression(t.identifier(this.names.get(helper)!), given);
  }
}

/** What a class without a name is called: `const Name = class {}`. */
function nameAround({ parent, key }: NodePath): string {
  if (t.isExportDefaultDeclaration(parent)) return "default";
  const named =
    t.isVariableDeclarator(parent) && key === "init"
      ? parent.id
      : t.isAssignmentExpression(parent) && key === "right" && parent.left;
  return t.isIdentifier(named || undefined) ? (named as t.Identifier).name : "";
}

/** Inside of a class, its name means what its decorators made of it. */
function renameInside(path: NodePath<t.Class>, name: string, made: string): void {
  for (const scope of [path.scope, path.scope.parent])
    for (const use of scope.getOwnBinding(name)?.referencePaths ?? []) {
      if (!use.isIdentifier() || !use.isDescendant(path)) continue;
      if (t.isObjectProperty(use.parent)) use.parent.shorthand = false;
      use.node.name = made;
    }
}

function listOf(decorators: readonly t.Decorator[]): t.Expression {
  return t.arrayExpression(decorators.map(({ expression }) => expression));
}

function statement(expression: t.Expression): t.Statement {
  return t.expressionStatement(expression);
}

function assign(name: string, value: t.Expression): t.Statement {
  return statement(t.assignmentExpression("=", t.identifier(name), value));
}

function isField(
  member: Element,
): member is t.ClassProperty | t.ClassPrivateProperty | t.ClassAccessorProperty {
  return t.isClassProperty(member) || t.isClassPrivateProperty(member) || t.isClassAccessorProperty(member);
}

/** Of a `declare` field, there is only the type. */
function isThere(member: Element): boolean {
  return !(("declare" in member && member.declare) || ("abstract" in member && member.abstract));
}

function isPrivate(member: Member): boolean {
  return t.isPrivateName(member.key);
}

function privateName(member: Member): string {
  return (member.key as t.PrivateName).id.name;
}

function kindOf(member: Member): string {
  if (t.isClassAccessorProperty(member)) return "accessor";
  if (isField(member)) return "field";
  return member.kind === "get" ? "getter" : member.kind === "set" ? "setter" : "method";
}

function keyText(member: Member): t.Expression {
  const { key } = member;
  const isName = t.isIdentifier(key) && !("computed" in member && member.computed);
  return isName ? t.stringLiteral(key.name) : t.cloneNode(key as t.Expression);
}

/** Code that runs once the class has been decorated, and sees what took its place. */
function isStaticCode(member: Element): member is t.ClassProperty | t.StaticBlock {
  return t.isStaticBlock(member) || (t.isClassProperty(member) && member.static === true && isThere(member));
}

/** A static field or block, as a block that sets up what took the place of the class. */
function ofMade(member: t.ClassProperty | t.StaticBlock, made: string): t.StaticBlock {
  if (t.isStaticBlock(member)) {
    member.body = member.body.map((one) => withSelf(one, made));
    return member;
  }
  const { key, computed, value } = member;
  const target = t.memberExpression(
    t.identifier(made),
    key as t.Expression,
    computed || !t.isIdentifier(key),
  );
  const given = value ? withSelf(value, made) : t.unaryExpression("void", t.numericLiteral(0));
  const block = t.staticBlock([statement(t.assignmentExpression("=", target, given))]);
  return t.inherits(block, member);
}

/** With the class's name in place of `this`. */
function withSelf<T extends t.Node>(node: T, made: string): T {
  const holder = t.blockStatement([t.isStatement(node) ? node : statement(node as unknown as t.Expression)]);
  const file = t.file(t.program([holder]));
  traverse(file, {
    ThisExpression: (path) => void path.replaceWith(t.identifier(made)),
    Function: (path) => void (path.isArrowFunctionExpression() || path.skip()),
    Class: (path) => path.skip(),
  });
  const [changed] = holder.body;
  return (t.isStatement(node) ? changed : (changed as t.ExpressionStatement).expression) as unknown as T;
}

/** `{ has: (o) => #x in o, get: (o) => o.#x, set: (o, v) => { o.#x = v; } }`. */
function accessOf(member: Member, kind: string): t.Expression {
  const name = () => t.cloneNode(member.key as t.PrivateName);
  const object = () => t.identifier("object");
  const of = () => t.memberExpression(object(), name());
  const entry = (key: string, value: t.Expression) => t.objectProperty(t.identifier(key), value);
  const entries = [
    entry("has", t.arrowFunctionExpression([object()], t.binaryExpression("in", name() as any, object()))),
  ];
  if (kind !== "setter") entries.push(entry("get", t.arrowFunctionExpression([object()], of())));
  if (kind === "setter" || kind === "field" || kind === "accessor") {
    const value = t.identifier("value");
    const set = t.blockStatement([statement(t.assignmentExpression("=", of(), value))]);
    entries.push(entry("set", t.arrowFunctionExpression([object(), t.cloneNode(value)], set)));
  }
  return t.objectExpression(entries);
}

/** `get #m() { return slot.value; }` and the function itself. */
function privateMethod(member: t.ClassPrivateMethod, slot: string) {
  const { key, params, body, kind, generator, async, static: isStatic } = member;
  const value = t.functionExpression(null, params as t.FunctionParameter[], body, generator, async);
  const behind = () => t.memberExpression(t.identifier(slot), t.identifier("value"));
  const called = (...given: t.Expression[]) =>
    t.callExpression(t.memberExpression(behind(), t.identifier("call")), [t.thisExpression(), ...given]);
  const given = t.identifier("value");
  const isSetter = kind === "set";
  const statements = isSetter
    ? statement(called(given))
    : t.returnStatement(kind === "get" ? called() : behind());
  const made = t.classPrivateMethod(
    isSetter ? "set" : "get",
    key,
    isSetter ? [t.cloneNode(given)] : [],
    t.blockStatement([statements]),
    isStatic,
  );
  return {
    elements: [t.inherits(made, member) as Element],
    values: [t.inherits(value, member) as t.Expression],
  };
}

/** The getter and the setter of an `accessor`; those of a private one call what stands behind it. */
function accessorWith(member: t.ClassAccessorProperty, store: t.PrivateName, slot: string) {
  const isHidden = t.isPrivateName(member.key);
  const plain = accessorStore(member, store);
  if (!isHidden) return { elements: plain as Element[], values: [] };
  const part = (name: "get" | "set") =>
    t.memberExpression(t.memberExpression(t.identifier(slot), t.identifier("value")), t.identifier(name));
  const [get, set] = plain.map((one) =>
    t.functionExpression(null, one.params as t.FunctionParameter[], one.body),
  );
  for (const one of plain) {
    const given = one.kind === "set" ? [t.identifier("value")] : [];
    const callee = t.memberExpression(part(one.kind as "get"), t.identifier("call"));
    const call = t.callExpression(callee, [t.thisExpression(), ...given]);
    one.body = t.blockStatement([one.kind === "set" ? statement(call) : t.returnStatement(call)]);
  }
  const both = t.objectExpression([
    t.objectProperty(t.identifier("get"), get!),
    t.objectProperty(t.identifier("set"), set!),
  ]);
  return { elements: plain as Element[], values: [both as t.Expression] };
}

/** Each `super(…)` is followed by the given. */
function afterSuper(method: t.ClassMethod, given: readonly t.Expression[]): void {
  const visit = (node: t.Node): void => {
    for (const key of t.VISITOR_KEYS[node.type] ?? []) {
      const child = (node as any)[key];
      const list: (t.Node | null)[] = Array.isArray(child) ? child : [child];
      for (const [index, each] of list.entries()) {
        if (!each || t.isClass(each) || (t.isFunction(each) && !t.isArrowFunctionExpression(each))) continue;
        visit(each);
        if (!t.isCallExpression(each) || !t.isSuper(each.callee)) continue;
        const all = t.sequenceExpression([each, ...given.map((one) => t.cloneNode(one)), t.thisExpression()]);
        if (Array.isArray(child)) child[index] = all;
        else (node as any)[key] = all;
      }
    }
  };
  visit(method.body);
}
