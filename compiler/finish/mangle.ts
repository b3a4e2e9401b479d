import { types as t } from "@babel/core";
import { fixedNames, NATIVE } from "./builtins.ts";
import { isStore } from "./guards.ts";
import { prototypeOf } from "./members.ts";
import { isCore } from "./names.ts";
import type { Program } from "./program.ts";

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** `$`, `_`, `$a`, `_a` …: no local of a task has such a name in its frame. */
function* shortNames(): Generator<string> {
  yield* ["$", "_"];
  for (const letter of LETTERS) yield* [`$${letter}`, `_${letter}`];
  for (const first of LETTERS) for (const letter of LETTERS) yield `$${first}${letter}`;
}

/** The identifier that names a property here, if one does. */
function nameIn(node: t.Node): t.Identifier | undefined {
  if (t.isMemberExpression(node, { computed: false })) return node.property as t.Identifier;
  const isNamed =
    (t.isObjectProperty(node) || t.isObjectMethod(node)) && !node.computed && t.isIdentifier(node.key);
  return isNamed ? (node.key as t.Identifier) : undefined;
}

/** A name that the core chose: of a stored field, or of a field of an object literal. */
function declaredInCore(node: t.Node): t.Identifier | undefined {
  if (t.isAssignmentExpression(node) && t.isMemberExpression(node.left)) return nameIn(node.left);
  return t.isObjectProperty(node) || t.isObjectMethod(node) ? nameIn(node) : undefined;
}

/** A field that an adapter's class gives to itself; its object literals may be for the engine. */
function declaredInTarget(node: t.Node): t.Identifier | undefined {
  const isOwn =
    t.isAssignmentExpression(node) && t.isMemberExpression(node.left) && t.isThisExpression(node.left.object);
  return isOwn ? nameIn(node.left) : undefined;
}

/** The methods in `Pin.prototype = { … }`. */
function methodsIn(statement: t.Statement): (t.Identifier | undefined)[] {
  if (!t.isExpressionStatement(statement) || !isStore(statement.expression)) return [];
  const { left, right } = statement.expression;
  return prototypeOf(left) !== undefined && t.isObjectExpression(right) ? right.properties.map(nameIn) : [];
}

interface Mentions {
  /** Where each property name stands. */
  places: Map<string, t.Identifier[]>;
  declared: Set<string>;
  /** Named outside of ristretto, or in a text. */
  foreign: Set<string>;
}

function collect(program: Program, libraryModule: (module: string) => string | undefined): Mentions {
  const mentions: Mentions = { places: new Map(), declared: new Set(), foreign: new Set() };
  for (const statement of program.path.node.body) {
    const module = program.moduleOf(statement);
    const own = module && libraryModule(module);
    t.traverseFast(statement, (node) => collectFrom(node, mentions, own));
    const methods = own === undefined ? [] : methodsIn(statement);
    for (const method of methods) if (method !== undefined) mentions.declared.add(method.name);
  }
  return mentions;
}

function collectFrom(node: t.Node, { places, declared, foreign }: Mentions, own: string | undefined): void {
  const identifier = nameIn(node);
  if (identifier !== undefined) {
    places.set(identifier.name, [...(places.get(identifier.name) ?? []), identifier]);
    if (own === undefined || isNative(identifier.name, own)) foreign.add(identifier.name);
  }
  if (t.isStringLiteral(node)) foreign.add(node.value);
  if (own === undefined) return;
  const made = isCore(own) ? declaredInCore(node) : declaredInTarget(node);
  if (made !== undefined) declared.add(made.name);
}

function isNative(name: string, module: string): boolean {
  return module.startsWith("targets/") && NATIVE.has(name);
}

/** Gives the properties that only ristretto's own code names the shortest names, the most frequent first. */
export function mangle(
  program: Program,
  libraryModule: (module: string) => string | undefined,
  keep: readonly string[],
): void {
  const { places, declared, foreign } = collect(program, libraryModule);
  for (const name of keep) foreign.add(name);
  program.path.scope.crawl();
  const fixed = fixedNames(program.path);
  const isInternal = (name: string) => declared.has(name) && !foreign.has(name) && !fixed.has(name);
  const names = [...places.keys()].filter((name) => name.length > 1 && isInternal(name));
  const short = shortNames();
  for (const name of names.sort((a, b) => places.get(b)!.length - places.get(a)!.length)) {
    let next = short.next().value as string;
    while (places.has(next)) next = short.next().value as string;
    for (const identifier of places.get(name)!) identifier.name = next;
  }
}
