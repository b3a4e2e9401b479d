import { type NodePath, types as t } from "../babel/index.ts";
import type { Program } from "./program.ts";
import { nameIn } from "./properties.ts";
import { contains } from "./trees.ts";

/** By these names an app gets at the object whose fields the variables of a script are. */
const GLOBAL_OBJECTS = ["global", "globalThis", "native"];

function isGlobalObject(node: t.Node): boolean {
  return t.isIdentifier(node) && GLOBAL_OBJECTS.includes(node.name);
}

/**
 * Names of fields that an app may give to the engine's global object, or look for there: variables of the script must
 * not be called so. None where the app does not mention that object.
 */
export function namesSeenOutside(program: Program): string[] {
  const own = program.path.node.body.filter((statement) => program.ownModule(statement) === undefined);
  if (!own.some((statement) => contains(statement, isGlobalObject))) return [];
  const names = new Set<string>();
  for (const statement of own)
    t.traverseFast(statement, (node) => {
      const name = t.isStringLiteral(node) ? node.value : nameIn(node)?.name;
      if (name !== undefined && t.isValidIdentifier(name) && name.length <= LONGEST_MINIFIED) names.add(name);
    });
  return [...names];
}

/** No bundle has so many variables that a minifier needs more characters. */
const LONGEST_MINIFIED = 3;

/** Espruino takes these for keywords, and cannot parse a variable, function or parameter of that name. */
const KEYWORDS = ["of", "undefined", "let", "static"];

/** Whether Espruino can read it as the name of a variable. */
export function isPlainName(name: string): boolean {
  return !KEYWORDS.includes(name) && /^[\w$]+$/.test(name);
}

/** What a minifier must not choose. */
export function unchosenNames(globals: readonly string[]): string[] {
  return [...globals, ...KEYWORDS.filter((name) => t.isValidIdentifier(name))].filter(
    (name) => name.length <= LONGEST_MINIFIED,
  );
}

/**
 * Gives other names to the variables that Espruino cannot parse, and to those of the script's top level that would take
 * the place of what the firmware has there. Names of properties that are not ASCII become texts.
 */
export function renameForEspruino({ path }: Program, globals: readonly string[]): void {
  const taken = new Set(globals);
  for (const name of Object.keys(path.scope.bindings))
    if (taken.has(name) || !isPlainName(name)) renameIn(path.scope, name);
  path.traverse({
    Scopable({ scope }: NodePath) {
      for (const name of Object.keys(scope.bindings)) if (!isPlainName(name)) renameIn(scope, name);
    },
    MemberExpression({ node }: NodePath<t.MemberExpression>) {
      if (node.computed || !t.isIdentifier(node.property) || isASCII(node.property.name)) return;
      node.property = t.stringLiteral(node.property.name);
      node.computed = true;
    },
    ObjectProperty({ node }: NodePath<t.ObjectProperty>) {
      if (!node.computed && t.isIdentifier(node.key) && !isASCII(node.key.name))
        node.key = t.stringLiteral(node.key.name);
    },
  });
}

function renameIn(scope: NodePath["scope"], name: string): void {
  scope.rename(name, scope.generateUid(isASCII(name) ? name : "name"));
}

function isASCII(name: string): boolean {
  return /^[\w$]*$/.test(name);
}
