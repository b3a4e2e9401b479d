import type { BuildOptions, Plugin, PluginBuild } from "esbuild";
import { SLOTS } from "../../src/executor/slots.ts";
import type { Firmware } from "../../targets/espruino/boards/index.ts";
import { libraryFile } from "../common/own-modules.ts";
import type { Profile } from "../common/profiles.ts";
import type { TaskSummary } from "../lower/index.ts";
import { ENGINES, type EngineName } from "../refuse/index.ts";
import { effective } from "./effective.ts";
import { EVERYTHING, type Features, featuresText } from "./executor-features.ts";
import { type Lacked, lackedBy } from "./lacked.ts";
import { type LoadOptions, loadSources, type Refused } from "./load-sources.ts";
import { resolveModules } from "./resolve.ts";
import { type EntryText, textEntry } from "./text-entry.ts";

export interface CompileOptions {
  profile: Profile;
  /** Whose lacks are refused. Default: the engine of the profile. */
  engine?: EngineName | undefined;
  allow?: readonly string[] | undefined;
  /** Full sentences in errors rather than codes. */
  messages?: boolean | undefined;
  /** Whether the engine has Promise. Default: espruino has. */
  promise?: boolean | undefined;
  /** Something of ristretto stands in for what the engine lacks, where it can. Default: true. */
  polyfills?: boolean | undefined;
  /** Of the board, where it is known. Default: what any board of Espruino has, on that engine. */
  firmware?: Firmware | undefined;
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

export function replacements({
  messages,
  replace,
  features,
  profile,
}: CompileOptions): Record<string, string> {
  const has = features ?? EVERYTHING;
  const known: Readonly<Record<string, boolean>> = {
    ...has,
    DIRECT: !(has.OPTIONS || has.CANCELS || has.STORED),
    LOWERED: true,
    BOARD: profile === "espruino",
    CODES: messages !== true,
  };
  const taken = SLOTS.filter(({ when, unless }) => (!when || known[when]) && !(unless && known[unless]));
  return { ...Object.fromEntries(taken.map(({ module, instead }) => [module, instead])), ...replace };
}

function loadOptions(options: CompileOptions): Omit<LoadOptions, "onRefusals" | "workingDir"> {
  const { profile, allow = [], onTasks = () => {} } = options;
  const engine = options.engine ?? (profile === "espruino" ? "espruino" : "es5");
  const texts = options.features
    ? { "src/executor/features": featuresText(options.features, options.profile) }
    : {};
  const promise = options.promise ?? engine === "espruino";
  return {
    profile,
    engine,
    allow,
    promise,
    polyfills: options.polyfills ?? true,
    iterators: false,
    firmware: options.firmware,
    texts,
    cache: options.cache,
    onTasks,
  };
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
      let lacked: Lacked = { polyfills: true, iterators: false };
      // Engines with a Map of their own have the rest, too.
      loading.polyfills &&= ENGINES[loading.engine].globals.includes("Map");
      if (loading.polyfills) {
        const { inject = [] } = build.initialOptions;
        build.initialOptions.inject = [...inject, POLYFILLS];
        providePolyfills(build, () => lacked.polyfills);
      }
      build.initialOptions.define = { "process.env.NODE_ENV": '"production"', ...define };
      const { entryPoints } = build.initialOptions;
      build.onStart(async () => {
        refused.splice(0);
        if (!loading.polyfills) return;
        lacked = await lackedBy(build, text ?? entryPoints);
        loading.iterators = lacked.iterators;
      });
      if (text !== undefined) textEntry(build, text, loading);
      resolveModules(build, {
        holder: options.firmware ?? ENGINES[loading.engine],
        replace: replacements(options),
      });
      loadSources(build, loading);
      build.onEnd((result) => ({ errors: result.errors.length > 0 ? [] : effective(refused, result) }));
    },
  };
}
