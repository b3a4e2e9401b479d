import { type NodePath, types as t } from "../babel/index.ts";
import { accessorNames } from "./accessor-names.ts";
import { type Member, memberOf, prototypeHolders, prototypeOf } from "./class-members.ts";
import { accessorName, fieldPart, guardedPart, isField, isStore, type Part } from "./guards.ts";
import { implicitNames, isCore, NATIVE } from "./implicit-names.ts";
import type { Program } from "./program.ts";
import { namingTexts } from "./properties.ts";
import { isHarmless, isPure as isOwnPure } from "./purity.ts";
import { mentionsConstructor } from "./trees.ts";

/*
 * What is never used goes: functions and variables at top level that nothing live refers to, and, of ristretto's own
 * classes and objects, members whose name nothing live reads. Everything is taken for dead until something live
 * asks for it, so what only uses itself goes, too.
 */

/** Which names keep code alive that they guard: of the core all, of other own modules methods, elsewhere none. */
type Guard = (node: t.Node) => Part | undefined;

/** Marks what is live, from the roots on. */
class Marker {
  private readonly bindings = new Set<string>();
  private readonly names: Set<string>;
  private readonly implicit: ReadonlySet<string>;
  private readonly waiting: { part: Part; guard: Guard }[] = [];
  private readonly references: ReadonlyMap<t.Node, string[]>;
  /** The guards of adapters to engines. */
  private readonly adapters = new Set<Guard>();

  /**
   * @param references to top-level variables, and to their prototypes.
   * @param implicit names that are always live.
   */
  constructor(references: ReadonlyMap<t.Node, string[]>, implicit: ReadonlySet<string>) {
    this.references = references;
    this.implicit = implicit;
    this.names = new Set(implicit);
  }

  addAdapter(guard: Guard): void {
    this.adapters.add(guard);
  }

  add(part: Part, guard: Guard): void {
    this.waiting.push({ part, guard });
  }

  isLive({ binding, name }: Part): boolean {
    return (
      (binding === undefined || this.bindings.has(binding)) && (name === undefined || this.names.has(name))
    );
  }

  /** Goes on until nothing new becomes live. */
  run(): void {
    for (let visited = true; visited; ) {
      visited = false;
      for (const each of this.waiting.splice(0)) {
        if (!this.isLive(each.part)) {
          this.waiting.push(each);
          continue;
        }
        visited = true;
        for (const node of each.part.nodes) this.visit(node, each.guard);
      }
    }
  }

  private visit(node: t.Node, guard: Guard): void {
    for (const binding of this.references.get(node) ?? []) this.bindings.add(binding);
    const guarded = guard(node);
    if (guarded !== undefined) this.add(guarded, guard);
    else this.read(node, guard);
    if (guarded !== undefined && isStore(node)) this.visit(node.right, guard);
  }

  private read(node: t.Node, guard: Guard): void {
    if (guard !== guardedPart && t.isStringLiteral(node)) this.markName(node.value, guard);
    for (const text of namingTexts(node)) this.markName(text, guard);
    if (t.isMemberExpression(node) && !node.computed)
      this.markName((node.property as t.Identifier).name, guard);
    for (const child of childrenOf(node)) this.visit(child, guard);
  }

  /**
   * The core itself reads no accessor that is called `name` or the like: that is for the app. What an adapter reads of
   * the engine's objects (`event.state`) is no accessor of the core, either.
   */
  private markName(name: string, guard: Guard): void {
    this.names.add(name);
    const isOther =
      guard === guardedPart ? this.implicit.has(name) : this.adapters.has(guard) && NATIVE.has(name);
    if (!isOther) this.names.add(accessorName(name));
  }
}

/** Without the names of fields that are written and not read. */
function childrenOf(node: t.Node): t.Node[] {
  if (isStore(node)) return [node.left.object, node.right];
  const keys = t.isObjectProperty(node) && !node.computed ? ["value"] : (t.VISITOR_KEYS[node.type] ?? []);
  return keys.flatMap((key) => (node as any)[key] ?? []).filter(Boolean);
}

/** What a reference needs: where only the prototype of a function is asked for, what the function does is not. */
function needs(name: string, { node, parent, key, scope }: NodePath, constructors: boolean): string[] {
  const prototype = `${name}.prototype`;
  const onlyThat =
    prototypeOf(parent) === name ||
    (t.isBinaryExpression(parent, { operator: "instanceof" }) && key === "right");
  const isFunction = scope.getBinding(name)?.path.isFunctionDeclaration() === true;
  return onlyThat && isFunction && !constructors && t.isIdentifier(node) ? [prototype] : [name, prototype];
}

function referencesIn({ scope, node }: NodePath<t.Program>): Map<t.Node, string[]> {
  const constructors = mentionsConstructor(node);
  const references = new Map<t.Node, string[]>();
  for (const [name, binding] of Object.entries(scope.bindings)) {
    for (const reference of binding.referencePaths)
      references.set(reference.node, needs(name, reference, constructors));
    for (const { node } of binding.constantViolations)
      for (const id of Object.values(t.getBindingIdentifiers(node))) references.set(id, [name]);
  }
  return references;
}

/** Whether nothing but the value is lost where an expression of a top-level statement does not run. */
type Purity = (statement: t.Statement, node: t.Node | null | undefined) => boolean;

function membersOf(program: Program, isPure: Purity): Map<t.Node, Member> {
  const { path } = program;
  const setters = accessorNames(program);
  const holders = prototypeHolders(path);
  const members = new Map<t.Node, Member>();
  for (const statement of path.node.body) {
    const member = memberOf(statement, holders);
    // A store to a setter is a call of it.
    const mayCall = member?.kind === "value" && (setters.someUnknown || setters.set.has(member.name));
    if (mayCall && program.ownModule(statement) === undefined) continue;
    const owner = member && path.scope.getBinding(member.owner);
    if (member && owner?.constant && owner.path.isFunctionDeclaration() && isPure(statement, member.value))
      members.set(statement, member);
  }
  return members;
}

/** What a top-level statement consists of, each with what it needs to be live. */
function partsOf(statement: t.Statement, member: Member | undefined, own: boolean, isPure: Purity): Part[] {
  if (t.isFunctionDeclaration(statement))
    return [{ binding: statement.id!.name, name: undefined, nodes: [...statement.params, statement.body] }];
  if (t.isVariableDeclaration(statement))
    return statement.declarations.map((each) => declaratorPart(each, isPure(statement, each.init)));
  if (member === undefined) return [{ binding: undefined, name: undefined, nodes: [statement] }];
  const binding = member.isStatic && member.name !== "prototype" ? member.owner : `${member.owner}.prototype`;
  return [{ binding, name: own ? member.name : undefined, nodes: [statement] }];
}

function declaratorPart({ id, init }: t.VariableDeclarator, pure: boolean): Part {
  const nodes = init ? [init] : [];
  return { binding: t.isIdentifier(id) && pure ? id.name : undefined, name: undefined, nodes };
}

/** The methods in `Task.prototype = { … }`. */
function methodGuard(statement: t.Statement): Guard {
  if (!t.isExpressionStatement(statement) || !isStore(statement.expression)) return () => undefined;
  const { left, right } = statement.expression;
  if (prototypeOf(left) === undefined || !t.isObjectExpression(right)) return () => undefined;
  const methods = new Set<t.Node>(right.properties);
  return (node) => (methods.has(node) && isField(node) ? fieldPart(node) : undefined);
}

/** What an adapter to an engine keeps for itself; other fields may be for the engine. */
function adapterGuard(methods: Guard, isOwnName: (name: string) => boolean): Guard {
  return (node) => {
    const method = methods(node);
    if (method !== undefined) return method;
    const part = guardedPart(node);
    return part?.name !== undefined && isOwnName(part.name) ? part : undefined;
  };
}

/**
 * @param keep names of members that something outside of the script asks for.
 * @param isOwnName whether ristretto's own code chose the name of the property, and nothing else means one by it.
 */
export function prune(program: Program, keep: readonly string[], isOwnName: (name: string) => boolean): void {
  const { path } = program;
  const isPure: Purity = (statement, node) =>
    program.ownModule(statement) === undefined ? isHarmless(node, path.scope) : isOwnPure(node);
  const members = membersOf(program, isPure);
  const kept = [...keep, ...keep.map(accessorName)];
  const marker = new Marker(referencesIn(path), new Set([...implicitNames(path.node), ...kept]));
  const statements = path.get("body").map((statement) => {
    const own = program.ownModule(statement.node);
    const isAdapter = own?.startsWith("targets/") === true;
    const methods = own ? methodGuard(statement.node) : () => undefined;
    const guard = isCore(own) ? guardedPart : isAdapter ? adapterGuard(methods, isOwnName) : methods;
    if (isAdapter) marker.addAdapter(guard);
    const parts = partsOf(statement.node, members.get(statement.node), own !== undefined, isPure);
    return { statement, parts, guard };
  });
  for (const { parts, guard } of statements) for (const part of parts) marker.add(part, guard);
  marker.run();
  const isDead = (part: Part) => !marker.isLive(part);
  for (const { statement, parts, guard } of statements) sweep(statement, parts, guard, isDead);
}

function sweep(
  statement: NodePath<t.Statement>,
  parts: readonly Part[],
  guard: Guard,
  isDead: (part: Part) => boolean,
): void {
  if (statement.isVariableDeclaration()) {
    const declarators = statement.get("declarations");
    for (const [i, part] of parts.entries()) if (isDead(part)) declarators[i]!.remove();
  } else if (parts.some(isDead)) leaveOut(statement, isDead);
  if (statement.node) sweepInside(statement, guard, isDead);
}

function leaveOut(statement: NodePath<t.Statement>, isDead: (part: Part) => boolean): void {
  const name = statement.isFunctionDeclaration() ? `${statement.node.id!.name}.prototype` : undefined;
  if (name === undefined || isDead({ binding: name, name: undefined, nodes: [] })) statement.remove();
  else Object.assign(statement.node, { params: [], body: t.blockStatement([]) });
}

function sweepInside(statement: NodePath<t.Statement>, guard: Guard, isDead: (part: Part) => boolean): void {
  const enter = (path: NodePath) => {
    const part = guard(path.node);
    if (part === undefined || !isDead(part)) return;
    if (isStore(path.node)) path.replaceWith(path.node.right);
    else path.remove();
  };
  enter(statement);
  if (statement.node) statement.traverse({ enter });
}
