import { type NodePath, types as t } from "../babel/index.ts";
import { singleIn } from "../common/library-facts.ts";
import type { Program } from "./program.ts";
import { nameIn } from "./properties.ts";
import { isPure } from "./purity.ts";

/*
 * Where a script makes one object of a class that says `BUILD = { single: … }`, the object's fields become variables:
 * `exec.queue` is `queue`, and nobody has to hand `exec` on. Such a class has names for its fields that no other object
 * of the core has, and does not hand itself on to functions that it keeps in them.
 */

type Place = NodePath<t.MemberExpression>;

/** The names of such fields that another object of ristretto's has, too. Of the whole script, before any of it is changed. */
export function sharedFields(program: Program): Set<string> {
  const shared = new Set<string>();
  const owners = new Map<string, string>();
  for (const statement of program.path.get("body")) {
    const module = program.ownModule(statement.node);
    if (module === undefined) continue;
    const own = singleIn(module).fields;
    for (const field of own) {
      if ((owners.get(field) ?? module) !== module) shared.add(field);
      owners.set(field, module);
    }
    t.traverseFast(statement.node, (node) => {
      const isOwn = t.isMemberExpression(node) && t.isThisExpression(node.object);
      const name = isOwn || t.isObjectProperty(node) || t.isObjectMethod(node) ? nameIn(node) : undefined;
      if (name !== undefined && !own.includes(name.name)) shared.add(name.name);
    });
  }
  return shared;
}

/** @param fixed names that something else means a property by, too. */
export function splitSingleInstances(program: Program, fixed: ReadonlySet<string>): void {
  for (const statement of program.path.get("body")) {
    const module = program.ownModule(statement.node);
    if (module === undefined || !statement.isFunctionDeclaration()) continue;
    const single = singleIn(module);
    if (single.name !== statement.node.id!.name || !isMadeOnce(statement)) continue;
    const fields = single.fields.filter((name) => !fixed.has(name));
    for (const [name, places] of placesOf(program, fields))
      if (places.length > 0) split(program, statement, name, places);
  }
}

/** There is one `new` of the class, and that runs once. */
function isMadeOnce(statement: NodePath<t.FunctionDeclaration>): boolean {
  const news = referencesOf(statement)?.filter(({ parent }) => t.isNewExpression(parent)) ?? [];
  return news.length === 1 && news[0]!.key === "callee" && runsOnce(news[0]!);
}

function referencesOf(statement: NodePath<t.FunctionDeclaration>): readonly NodePath[] | undefined {
  const binding = statement.parentPath.scope.getBinding(statement.node.id!.name)!;
  return binding.constant ? binding.referencePaths : undefined;
}

/** At top level and in no loop, or in a function at top level that is called or made once, from where this holds. */
function runsOnce(path: NodePath): boolean {
  const around = path.findParent((parent) => parent.isFunction() || parent.isLoop());
  if (around === null) return true;
  if (!around.isFunctionDeclaration() || !around.parentPath.isProgram()) return false;
  const [call, second] = referencesOf(around)?.filter((path) => !isPrototype(path)) ?? [];
  return (
    call?.key === "callee" &&
    second === undefined &&
    !call.findParent((parent) => parent === around) &&
    runsOnce(call)
  );
}

/** `A.prototype`, which no call comes from. */
function isPrototype({ parent, key }: NodePath): boolean {
  return key === "object" && t.isMemberExpression(parent) && nameIn(parent)?.name === "prototype";
}

/** Where each field is read or written; none for a name that stands anywhere else. */
function placesOf(program: Program, names: readonly string[]): Map<string, Place[]> {
  const places = new Map<string, Place[]>(names.map((name) => [name, []]));
  program.path.traverse({
    enter(path) {
      const name = nameIn(path.node)?.name;
      if (name === undefined || !places.has(name)) return;
      const isField = path.isMemberExpression() && isPure(path.node.object);
      if (isField && !t.isUnaryExpression(path.parent, { operator: "delete" })) places.get(name)?.push(path);
      else places.delete(name);
    },
  });
  return places;
}

function split(
  program: Program,
  statement: NodePath<t.FunctionDeclaration>,
  name: string,
  places: readonly Place[],
): void {
  const id = program.path.scope.generateUid(name);
  // An inner one may stand in the object of an outer one.
  for (const place of [...places].reverse()) place.replaceWith(t.identifier(id));
  program.addVariable(id, statement.node);
}
