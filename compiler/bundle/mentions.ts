import { SourceMap as Lookup } from "node:module";
import { resolve } from "node:path";
import type { PluginBuild } from "esbuild";
import { types as t } from "../babel/index.ts";
import type { Place } from "../common/compile-error.ts";
import { parse } from "../common/language.ts";
import { publicMembers, reachableNames } from "../common/library-facts.ts";
import { canBe, composedName } from "../finish/composed.ts";
import { fieldsSetIn, type Opened, openedIn } from "./opened.ts";
import { BARE, findPackage } from "./resolve.ts";
import { respellOnLoad } from "./spelling.ts";
import { type Shape, shapeOf } from "./task-shape.ts";

/** Leaves all of ristretto out, and types with it. */
const OUTSIDE = ["ristretto", "ristretto/*"];

/** What can be told of an app and the packages it imports without running it. */
export interface Survey {
  /** The names it mentions: of properties, of what it imports, and texts. What is not among them, it does not use. `*`: it puts names together. */
  names: Set<string>;
  /** How its tasks use each other. */
  shape: Shape;
  /** The pins and buses that it is certain to open, with the places in its sources. */
  opened(): PlacedOpened[];
}

export interface PlacedOpened extends Pick<Opened, "opener" | "name">, Place {}

export async function survey(
  file: string,
  esbuild: Pick<typeof import("esbuild"), "build">,
): Promise<Survey> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [resolve(file)],
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "esnext",
    external: OUTSIDE,
    logLevel: "silent",
    plugins: [{ name: "ristretto-survey", setup: readApp }],
    outfile: "bundle.js",
    sourcemap: "external",
    sourcesContent: false,
  });
  const textOf = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))!.text;
  const ast = parse(textOf(".js"), "bundle.js");
  const names = namesIn(ast);
  return { names, shape: shapeOf(ast), opened: () => placed(ast, JSON.parse(textOf(".map"))) };
}

/** Without what a script may make a pin known by itself. */
function placed(ast: t.File, map: ConstructorParameters<typeof Lookup>[0]): PlacedOpened[] {
  const lookup = new Lookup(map);
  const own = fieldsSetIn(ast);
  return openedIn(ast)
    .filter(({ name }) => !own.has(name))
    .map(({ opener, name, line, column }) => {
      const found = lookup.findEntry(line - 1, column - 1);
      if (!("originalSource" in found))
        throw new Error(`Nothing in the sources stands behind ${line}:${column}.`);
      const place = { line: found.originalLine + 1, column: found.originalColumn + 1 };
      return { opener, name, file: found.originalSource, ...place };
    });
}

export async function mentions(file: string, esbuild: Parameters<typeof survey>[1]): Promise<Set<string>> {
  return (await survey(file, esbuild)).names;
}

function readApp(build: PluginBuild): void {
  leaveMissingOutside(build);
  respellOnLoad(build, false);
}

/** A module of the firmware says nothing of the app. What the firmware has not got, the bundle complains of. */
function leaveMissingOutside(build: PluginBuild): void {
  build.onResolve({ filter: BARE }, async (args) => {
    const found = await findPackage(build, args);
    return found === undefined || found.errors.length === 0 ? undefined : { path: args.path, external: true };
  });
}

function namesIn(file: t.File): Set<string> {
  const names = new Set<string>();
  // Reads all of the library, which few apps need.
  let reachable: readonly string[] | undefined;
  t.traverseFast(file, (node) => {
    if (t.isStringLiteral(node)) names.add(node.value);
    const composed = composedName(node);
    if (composed !== undefined) {
      reachable ??= [...publicMembers(), ...reachableNames()];
      for (const name of reachable) if (canBe(composed, name)) names.add(name);
    }
    if (composed?.head === "" && composed.tail === "") names.add("*");
    if (t.isTemplateLiteral(node)) for (const { value } of node.quasis) names.add(value.cooked ?? "");
    const named = nameOf(node);
    if (t.isIdentifier(named)) names.add(named.name);
  });
  return names;
}

function nameOf(node: t.Node): t.Node | undefined {
  if (t.isMemberExpression(node) || t.isOptionalMemberExpression(node)) return node.property;
  if (t.isObjectProperty(node) || t.isObjectMethod(node) || t.isClassMethod(node)) return node.key;
  return t.isImportSpecifier(node) ? node.imported : undefined;
}
