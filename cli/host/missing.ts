import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { nearest } from "../nearest.ts";
import { entryPoints } from "../package.ts";

const MISSING = /^The requested module '(.+)' does not provide an export named '(.+)'$/;
const NAMED = /(?:import|export)\b[^;{}"']*\{([^}]*)\}\s*from\s*["']([^"']+)["']/g;

interface SourceMap {
  sources: string[];
  sourcesContent: string[];
}

/**
 * The sentence, with its place, for an app that imports a name which ristretto does not export.
 *
 * @param app URL of the bundled app, with its source map next to it.
 * @returns undefined if `error` is another one.
 */
export async function missingExport(error: unknown, app: string): Promise<string | undefined> {
  const [, url, name] = (error instanceof SyntaxError && MISSING.exec(error.message)) || [];
  const entry = Object.entries(entryPoints()).find(([, target]) => target === url)?.[0];
  if (url === undefined || name === undefined || entry === undefined) return undefined;
  const known = Object.keys(await import(url));
  return `${placeOf(name, entry, fileURLToPath(app))}"${entry}" has no "${name}". ${advice(name, known)}`;
}

function advice(name: string, known: string[]): string {
  const near = nearest(name, known);
  return near === undefined ? `It has: ${known.join(", ")}.` : `Did you mean "${near}"?`;
}

/** `app.ts:1:10: `, or `error: ` where no import of that name is seen. */
function placeOf(name: string, entry: string, app: string): string {
  const map: SourceMap = JSON.parse(readFileSync(`${app}.map`, "utf8"));
  for (const [i, text] of map.sourcesContent.entries()) {
    const at = importOf(name, entry, text);
    if (at === undefined) continue;
    const before = text.slice(0, at).split("\n");
    const file = relative(process.cwd(), resolve(dirname(app), map.sources[i]!));
    return `${file}:${before.length}:${before.at(-1)!.length + 1}: `;
  }
  return "error: ";
}

/** Where in `text` the name stands in an import from `entry`. */
function importOf(name: string, entry: string, text: string): number | undefined {
  for (const found of text.matchAll(NAMED)) {
    if (found[2] !== entry) continue;
    const braces = found.index + found[0].indexOf("{") + 1;
    const names = found[1]!.split(",");
    const i = names.findIndex((part) => part.trim().split(/\s+/)[0] === name);
    if (i < 0) continue;
    return braces + names.slice(0, i).join(",").length + (i > 0 ? 1 : 0) + names[i]!.search(/\S/);
  }
  return undefined;
}
