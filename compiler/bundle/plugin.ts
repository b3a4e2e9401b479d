import type { BuildOptions, Plugin, PluginBuild } from "esbuild";
import { SLOTS } from "../../src/executor/slots.ts";
import type { Firmware } from "../../targets/espruino/boards/index.ts";
import { libraryFile } from "../common/own-modules.ts";
import type { Profile } from "../common/profiles.ts";
import type { TaskSummary } from "../lower/index.ts";
import { ENGINES, type EngineName } from "../refuse/index.ts";
import type { ModuleHolder } from "../refuse/modules.ts";
import { effective } from "./effective.ts";
import { EVERYTHING, type Features, featuresText } from "./executor-features.ts";
import { type Lacked, lackedBy } from "./lacked.ts";
import { type LoadOptions, loadSources, type Refused } from "./load-sources.ts";
import { resolveModules } from "./resolve.ts";
import { sharedCache } from "./shared-cache.ts";
import { type EntryText, textEntry } from "./text-entry.ts";

export interface CompileOptions {
  profile: Profile;
  /** Whose lacks are refused. Default: the engine of the profile. */
  engine?: EngineName | undefined;
  allow?: readonly string[] | undefined;
  /** Full sentences in errors rather than codes. */
  messages?: boolean | undefined;
  /** Whether the engine has a Promise that settles while the app runs. Default: espruino has. */
  promise?: boolean | undefined;
  /** Something of ristretto stands in for what the engine lacks, where it can. Default: true. */
  polyfills?: boolean | undefined;
  /** Of the board, where it is known. Default: what any board of Espruino has, on that engine. */
  firmware?: Firmware | undefined;
  /** Modules beside the firmware's own that stay calls of the engine's `require`. Default: none. */
  modules?: readonly string[] | undefined;
  replace?: Readonly<Record<string, string>> | undefined;
  /** A folder for what modules and scripts became. Default: none. */
  cache?: string | undefined;
  /** What the app can observe of its executor. Default: all. */
  features?: Features | undefined;
  onTasks?: ((tasks: readonly TaskSummary[]) => void) | undefined;
}

const ES5: BuildOptions = {
  bundle: true,
  format: "esm",
  platform: "neutral",
  target: "es5",
  mainFields: ["module", "main"],
  conditions: ["module", "import"],
  treeShaking: true,
  charset: "ascii",
  legalComments: "none",
};

/** @param promises the app has Promises, and they are those of ristretto. */
function replacements(options: CompileOptions, promises: boolean): Record<string, string> {
  const { messages, replace, features, profile } = options;
  const has = { ...EVERYTHING, ...features };
  // A task that has yielded keeps its place in the queue while it runs.
  const isDirect = !(has.OPTIONS || has.CANCELS || has.STORED || has.YIELDS);
  const isBoard = profile === "espruino" || profile === "mquickjs";
  const engine = options.engine ?? engineOf(profile);
  const known: Readonly<Record<string, boolean>> = {
    ...has,
    LOWERED: true,
    BOARD: isBoard,
    INTERPRETED: engine !== "es5",
    DIRECT: isDirect,
    SIMPLE: isBoard && isDirect,
    CODES: messages !== true,
    JOBS: promises,
  };
  const taken = SLOTS.filter(({ when, unless }) => (!when || known[when]) && !(unless && known[unless]));
  return { ...Object.fromEntries(taken.map(({ module, instead }) => [module, instead])), ...replace };
}

/** Whose lacks are refused in a build for the profile, where nothing more is known. */
export function engineOf(profile: Profile): EngineName {
  return profile === "espruino" || profile === "mquickjs" ? profile : "es5";
}

function loadOptions(options: CompileOptions): Omit<LoadOptions, "onRefusals" | "workingDir"> {
  const { profile, allow = [], onTasks = () => {} } = options;
  const engine = options.engine ?? engineOf(profile);
  const texts = options.features
    ? { "src/executor/features": featuresText(options.features, options.profile) }
    : {};
  // Engines with a Map of their own have the rest, too.
  const polyfills = (options.polyfills ?? true) && ENGINES[engine].globals.includes("Map");
  const hasPromise = (options.promise ?? engine === "espruino") || allow.includes("Promise");
  const ownPromise = polyfills && !hasPromise;
  return {
    profile,
    engine,
    allow,
    promise: hasPromise || ownPromise,
    ownPromise,
    polyfills,
    plainRegexps: false,
    iterators: false,
    holder: holderOf(options, engine),
    texts,
    cache: options.cache ?? sharedCache(),
    onTasks,
  };
}

function holderOf({ firmware, modules = [] }: CompileOptions, engine: EngineName): ModuleHolder {
  const { name, modules: own } = firmware ?? ENGINES[engine];
  return { name, modules: [...new Set([...own, ...modules])] };
}

const POLYFILLS = "ristretto:polyfills";

/** What esbuild puts in the place of names that nothing declares; it would read all of it, needed or not. */
function providePolyfills(build: PluginBuild, areNeeded: () => boolean): void {
  build.onResolve({ filter: /^ristretto:polyfills$/ }, () =>
    areNeeded()
      ? { path: libraryFile("src/polyfills/index"), sideEffects: false }
      : { path: POLYFILLS, namespace: "ristretto-nothing", sideEffects: false },
  );
  build.onLoad({ filter: /^/, namespace: "ristretto-nothing" }, () => ({ contents: "" }));
}

/**
 * Resolves and compiles the modules of a bundle; what comes out is one ES5 text that `finish` still has to see.
 * @param text the entry, where it is no file.
 */
export function compiling(options: CompileOptions, text?: EntryText): Plugin {
  return {
    name: "ristretto",
    setup(build) {
      const { absWorkingDir: workingDir = process.cwd(), define } = build.initialOptions;
      const refused: Refused[] = [];
      const onRefusals: LoadOptions["onRefusals"] = (found) => refused.push(...found);
      const loading: LoadOptions = { ...loadOptions(options), workingDir, onRefusals };
      Object.assign(build.initialOptions, ES5);
      let lacked: Lacked = { polyfills: true, promises: true, regexps: true, iterators: false };
      if (loading.polyfills) {
        const { inject = [] } = build.initialOptions;
        build.initialOptions.inject = [...inject, POLYFILLS];
        providePolyfills(build, () => lacked.polyfills || lacked.promises || lacked.regexps);
      }
      build.initialOptions.define = { "process.env.NODE_ENV": '"production"', ...define };
      const { entryPoints } = build.initialOptions;
      build.onStart(async () => {
        refused.splice(0);
        if (!loading.polyfills) return;
        lacked = await lackedBy(build, text ?? entryPoints, loading);
        loading.plainRegexps = lacked.regexps;
        loading.iterators = lacked.iterators;
      });
      if (text !== undefined) textEntry(build, text, loading);
      resolveModules(build, {
        holder: loading.holder,
        replace: () => replacements(options, loading.ownPromise && lacked.promises),
      });
      loadSources(build, loading);
      build.onEnd((result) => ({ errors: result.errors.length > 0 ? [] : effective(refused, result) }));
    },
  };
}
