import { types as t } from "../babel/index.ts";
import type { Program } from "./program.ts";
import { nameIn } from "./properties.ts";
import { contains } from "./trees.ts";

/**
 * No variable of a bundle gets such a name: pins and objects that are global in Espruino, up to three characters or
 * likely, and a word that it reserves beyond the standard.
 */
export const ESPRUINO_GLOBALS: readonly string[] = [
  ...[
    "E",
    "NRF",
    "LED",
    "BTN",
    "USB",
    "Pin",
    "SPI",
    "I2C",
    "OneWire",
    "Graphics",
    "http",
    "fs",
    "net",
    "tls",
  ],
  ...pins("ABCDEFGH", 16),
  ...pins("D", 48),
].filter((name, i, all) => all.indexOf(name) === i);

function pins(ports: string, count: number): string[] {
  return [...ports].flatMap((port) => Array.from({ length: count }, (_, pin) => `${port}${pin}`));
}

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
