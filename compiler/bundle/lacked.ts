import type { BuildOptions, PluginBuild } from "esbuild";
import { types as t } from "../babel/index.ts";
import { parse } from "../common/language.ts";
import { libraryModule } from "../common/own-modules.ts";
import { mayNeedPolyfills } from "../polyfill/table.ts";
import { type EngineName, lacksRegexps } from "../refuse/index.ts";
import { isDisposeKey } from "../spelling/using.ts";
import { BARE, findPackage } from "./resolve.ts";
import { respellOnLoad } from "./spelling.ts";
import type { EntryText } from "./text-entry.ts";

/** Methods that give iterators. */
const METHODS = ["entries", "keys", "values", "matchAll"];
/** What is iterated over, or says how that is done. */
const GLOBALS = ["Map", "Set", "Symbol"];

/** What a text without iterators has nothing of. */
const SIGNS = /\b(?:Map|Set|Symbol)\b|\.(?:entries|keys|values|matchAll)\b|\byield\b(?!\s*\*)/;

/** What a text without Promises has nothing of. The word in the path of a module, which a comment names, is none. */
const PROMISES = /\b(?:Promise|queueMicrotask|Abort\w+)\b|(?<![\w./-])async(?![\w./"-])/;

/** What an app may use that its engine lacks. */
export interface Lacked {
  /** Something that src/polyfills has: not certain, but where it is false there is nothing. */
  polyfills: boolean;
  /** A Promise, which is ristretto's own where the engine has none: as with `polyfills`. */
  promises: boolean;
  /** A regular expression that the engine's own matcher cannot run. */
  regexps: boolean;
  /** See hasIterators. */
  iterators: boolean;
}

/** Looks at what is to be built, and what it imports of other than ristretto. What is wrong with it, the build tells. */
export async function lackedBy(
  build: PluginBuild,
  entry: EntryText | BuildOptions["entryPoints"],
  { engine, allow }: { engine: EngineName; allow: readonly string[] },
): Promise<Lacked> {
  const { absWorkingDir, external = [], define } = build.initialOptions;
  try {
    const { outputFiles } = await build.esbuild.build({
      ...(isText(entry) ? stdin(entry) : { entryPoints: entry ?? [] }),
      ...(absWorkingDir === undefined ? {} : { absWorkingDir }),
      ...(define === undefined ? {} : { define }),
      bundle: true,
      write: false,
      outdir: "scan",
      format: "esm",
      platform: "neutral",
      mainFields: ["module", "main"],
      target: "esnext",
      external: [...external, "ristretto", "ristretto/*"],
      logLevel: "silent",
      plugins: [{ name: "ristretto-lacked", setup: leaveOutOwn }],
    });
    const texts = outputFiles!.map(({ text }) => text);
    return {
      polyfills: texts.some(mayNeedPolyfills),
      promises: texts.some((text) => PROMISES.test(text)),
      regexps: texts.some((text) => lacksRegexps(text, engine, allow)),
      iterators: texts.some((text) => SIGNS.test(text) && hasIterators(parse(text, "bundle.js"))),
    };
  } catch {
    return { polyfills: true, promises: true, regexps: true, iterators: false };
  }
}

function isText(entry: object | undefined): entry is EntryText {
  return entry !== undefined && "contents" in entry;
}

function stdin({ contents, resolveDir, name: sourcefile = "entry.ts" }: EntryText): BuildOptions {
  return { stdin: { contents, resolveDir, sourcefile, loader: "ts" } };
}

function leaveOutOwn(build: PluginBuild): void {
  build.onLoad({ filter: /\.[cm]?[jt]s$/ }, ({ path }) =>
    libraryModule(path) === undefined ? undefined : { contents: "", loader: "empty" },
  );
  respellOnLoad(build, false);
  build.onResolve({ filter: BARE }, async (args) => {
    if (args.kind === "require-call") return { path: args.path, external: true };
    const found = await findPackage(build, args);
    return found === undefined || found.errors.length === 0 ? undefined : { path: args.path, external: true };
  });
}

/**
 * Whether an app may iterate over more than arrays and texts: it mentions what is, or makes, an iterator. A generator that
 * hands values out is one.
 *
 * @param ast the app with its packages, and without ristretto.
 */
function hasIterators(ast: t.File): boolean {
  let found = false;
  t.traverseFast(ast, (node) => {
    // Nothing is iterated over by these.
    if (isDisposeKey(node)) return t.traverseFast.skip;
    if (t.isIdentifier(node)) found ||= GLOBALS.includes(node.name);
    else if (t.isYieldExpression(node)) found ||= !node.delegate && node.argument != null;
    else if (t.isCallExpression(node)) found ||= givesIterator(node.callee);
    return undefined;
  });
  return found;
}

function givesIterator(callee: t.Node): boolean {
  if (!t.isMemberExpression(callee, { computed: false })) return false;
  const { object, property } = callee;
  return (
    t.isIdentifier(property) && METHODS.includes(property.name) && !t.isIdentifier(object, { name: "Object" })
  );
}
