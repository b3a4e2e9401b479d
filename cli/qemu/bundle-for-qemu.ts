import { dirname } from "node:path";
import { type Bundled, bundle, featuresFor, survey } from "../../compiler/bundle.ts";
import { modulesFolder } from "../../compiler/common/cache-folder.ts";
import { HOST_NAMES, qemuEntry } from "../../targets/qemu/entry.ts";
import { ENTRY } from "../engines/build-script.ts";
import type { findEsbuild } from "../load.ts";

export interface QemuBundleOptions {
  /** Absolute path of the app, and the name of its first task. */
  app: { path: string; name: string };
  /** Whether a runner listens: then all is told that a run on Node tells, in lines that lead back to the sources. */
  runner: boolean;
  /** Of Math.random, where a runner listens. Default: 1. */
  seed?: number;
  /** Full sentences in errors. */
  messages: boolean;
  /** Names that the engine may lack. */
  allow: readonly string[];
  esbuild: Awaited<ReturnType<typeof findEsbuild>>;
}

const TOLD = { OPTIONS: true, REGISTRY: true, STATISTICS: true, NAMES: true, CANCELS: true, SPAWNS: true };

/**
 * Builds the script that the firmware runs: the app, the executor and the app's side of the board.
 * @throws see `bundle`.
 */
export async function bundleForQemu(options: QemuBundleOptions): Promise<Bundled> {
  const { app, runner, seed = 1, messages, allow, esbuild } = options;
  const { names, shape } = await survey(app.path, esbuild);
  return bundle({
    entry: {
      contents: qemuEntry({ app: app.path, name: app.name, uses: names, runner }),
      resolveDir: dirname(app.path),
      name: ENTRY,
    },
    esbuild,
    profile: runner ? "es5" : "espruino",
    engine: "quickjs",
    features: { ...featuresFor(names, shape), ...(runner && TOLD) },
    define: {
      RISTRETTO_MARKER: JSON.stringify(MARKER),
      RISTRETTO_HELD_BACK: "0",
      RISTRETTO_RUNNER: String(runner),
      RISTRETTO_SEED: String(seed),
      RISTRETTO_SENTENCES: String(messages),
    },
    keep: HOST_NAMES,
    cache: modulesFolder(),
    wrap: true,
    promise: true,
    minify: !runner,
    messages,
    allow,
  });
}

/** Stands before and after each frame: nothing else is said on their wire. */
export const MARKER = "\n";
