import { type NodePath, types as t } from "../babel/index.ts";
import { isDisposeKey } from "../spelling/using.ts";
import type { Engine } from "./engines/index.ts";
import type { Check, Report } from "./finding.ts";
import { isGuarded } from "./guard.ts";
import { instead } from "./instead.ts";

const GLOBAL_OBJECTS = ["globalThis", "global", "window", "self"];

/** What begins with TS is a type, except for these. */
export const EXPRESSIONS =
  /^TS(?:As|NonNull|Satisfies|TypeAssertion|Instantiation|ExportAssignment|Enum|Module|ParameterProperty)/;

/** A mention of the global `name`, and no variable of the program. */
export function isGlobal(path: NodePath, name: string): boolean {
  return path.isReferencedIdentifier({ name }) && !path.scope.hasBinding(name, true);
}

function globalName(path: NodePath): string | undefined {
  if (path.isIdentifier()) return isGlobal(path, path.node.name) ? path.node.name : undefined;
  if (!path.isMemberExpression({ computed: false }) || !t.isIdentifier(path.node.property)) return undefined;
  const object = path.get("object") as NodePath;
  return GLOBAL_OBJECTS.some((name) => isGlobal(object, name)) ? path.node.property.name : undefined;
}

/** Globals that the engine does not have: `Map`, `globalThis.fetch`. */
export function checkGlobals(engine: Engine, report: Report): Check {
  const missing = new Set(engine.globals);
  return (path) => {
    const name = globalName(path);
    // What `Symbol.dispose` is, is written out for every engine.
    if (name === undefined || !missing.has(name) || isGuarded(path) || isDisposeKey(path.parent)) return;
    const sentence = `${name} is not there on ${engine.name}. ${instead(name)}.`;
    report({ name, node: path.node, path, sentence });
  };
}
