import { type NodePath, types as t } from "../babel/index.ts";
import { words } from "../common/words.ts";
import type { Engine } from "./engines/index.ts";
import type { Check, Report } from "./finding.ts";
import { isGlobal } from "./globals.ts";
import { isGuarded } from "./guard.ts";
import { instead } from "./instead.ts";
import { kindOf } from "./kinds.ts";

/** Methods that nobody gives to a class of their own: refused on values of unknown type, too. */
const TELLING = new Map(
  Object.entries({
    Array: `copyWithin findLast findLastIndex findIndex flat flatMap reduceRight toReversed toSorted toSpliced
      includes`,
    String: `codePointAt isWellFormed toWellFormed localeCompare matchAll padEnd padStart replaceAll startsWith
      endsWith trimStart trimEnd repeat toLocaleLowerCase toLocaleUpperCase includes`,
    Promise: "finally",
    Number: "toExponential toPrecision",
    Object: "isPrototypeOf propertyIsEnumerable",
    Date: "setUTCDate setUTCFullYear setUTCHours setUTCMinutes setUTCMonth setUTCSeconds toLocaleDateString",
  }).flatMap(([kind, names]) => words(names).map((name): [string, string] => [`${kind}.${name}`, name])),
);

/** What a value of unknown type may be, if one of its methods is asked for. */
const GUESSED = ["Array", "String", "Object"];

const HOLDERS = /^(?:Object|Array|String|Number|Date|Math|JSON|Promise|ArrayBuffer|Error|Uint8Array)$/;
const TYPED_ARRAY = /^(?:U?[Ii]nt\d+|Uint8Clamped|Float\d+)Array$/;

interface Mention {
  object: NodePath;
  name: string;
}

function mentionIn(path: NodePath): Mention | undefined {
  if (!path.isMemberExpression() && !path.isOptionalMemberExpression()) return undefined;
  const { property, computed } = path.node;
  const object = path.get("object") as NodePath;
  if (t.isStringLiteral(property)) return { object, name: property.value };
  return !computed && t.isIdentifier(property) ? { object, name: property.name } : undefined;
}

/** `const { freeze } = Object`. */
function destructured(path: NodePath): Mention[] {
  if (!path.isVariableDeclarator() || !t.isObjectPattern(path.node.id) || !path.node.init) return [];
  const object = path.get("init") as NodePath;
  return path.node.id.properties.flatMap((property) =>
    t.isObjectProperty(property) && t.isIdentifier(property.key) ? [{ object, name: property.key.name }] : [],
  );
}

function objectName(object: NodePath): string | undefined {
  if (!object.isIdentifier() || !isGlobal(object, object.node.name)) return undefined;
  const name = TYPED_ARRAY.test(object.node.name) ? "Uint8Array" : object.node.name;
  return HOLDERS.test(name) ? name : undefined;
}

function prototypeName(object: NodePath): string | undefined {
  if (!object.isMemberExpression() || !t.isIdentifier(object.node.property, { name: "prototype" }))
    return undefined;
  return objectName(object.get("object"));
}

/** `rows.at(-1)`. */
function fromTheEnd({ node, parent, key }: NodePath): boolean {
  if (key !== "callee" || !("property" in node) || !t.isIdentifier(node.property, { name: "at" }))
    return false;
  const [index, ...more] = (parent as t.CallExpression).arguments;
  return more.length === 0 && t.isUnaryExpression(index, { operator: "-" });
}

/** Names that the file gives to methods of its own. */
function ownNames(program: NodePath): Set<string> {
  const names = new Set<string>();
  t.traverseFast(program.node, (node) => {
    const isMember = t.isMethod(node) || t.isProperty(node) || t.isTSMethodSignature(node);
    if (isMember && "key" in node && t.isIdentifier(node.key)) names.add(node.key.name);
    if (
      t.isAssignmentExpression(node) &&
      t.isMemberExpression(node.left) &&
      t.isIdentifier(node.left.property)
    )
      names.add(node.left.property.name);
  });
  return names;
}

/** Members that built-in objects lack on the engine: `Object.freeze(x)`, `"a".padStart(2)`. */
export function checkMembers(engine: Engine, program: NodePath, report: Report): Check {
  const statics = new Set(engine.statics);
  const methods = new Set(engine.methods);
  const own = ownNames(program);

  function missing({ object, name }: Mention): string | undefined {
    const holder = objectName(object);
    if (holder !== undefined) return statics.has(`${holder}.${name}`) ? `${holder}.${name}` : undefined;
    const found = kindOf(object) ?? prototypeName(object);
    const kind = found !== undefined && TYPED_ARRAY.test(found) ? "Uint8Array" : found;
    if (kind !== undefined) {
      // What every object has, it has of Object.
      const whole = TELLING.has(`Object.${name}`) ? `Object.${name}` : `${kind}.${name}`;
      return methods.has(whole) ? whole : undefined;
    }
    if (own.has(name)) return undefined;
    return fromTheEnd(object.parentPath!) && methods.has("Array.at") ? "Array.at" : telling(name);
  }

  function telling(name: string): string | undefined {
    const full = [...TELLING].filter(([, method]) => method === name).map(([whole]) => whole);
    return full.length > 0 && full.every((whole) => methods.has(whole)) ? full[0] : undefined;
  }

  /** A method that a value of unknown type may be asked for. */
  function guess({ object, name }: Mention): string | undefined {
    if (objectName(object) ?? kindOf(object) ?? prototypeName(object)) return undefined;
    return GUESSED.map((kind) => `${kind}.${name}`).find((whole) => methods.has(whole));
  }

  function say(path: NodePath, name: string, isGuess: boolean): void {
    const what = statics.has(name) ? name : name.replace(".", ".prototype.");
    const sentence = `${what} is not there on ${engine.name}. ${instead(name)}.`;
    report({ name, node: path.node, path, sentence, isGuess });
  }

  return (path) => {
    const mention = mentionIn(path);
    for (const each of mention === undefined ? destructured(path) : [mention]) {
      const name = missing(each);
      const isSet = path.parentPath?.isAssignmentExpression() && path.key === "left";
      const found = name ?? (path.key === "callee" ? guess(each) : undefined);
      if (found !== undefined && !isSet && !isGuarded(path)) say(path, found, name === undefined);
    }
  };
}
