import { dirname, resolve } from "node:path";
import { type Bundled, bundle, featuresFor, survey } from "../../compiler/bundle.ts";
import { modulesFolder } from "../../compiler/common/cache-folder.ts";
import { escapeBigInts } from "../../targets/wasm/bigint.ts";
import { HOST_NAMES } from "../../targets/wasm/border.ts";
import { wasmEntry } from "../../targets/wasm/entry.ts";
import type { SourceMap } from "../../targets/wasm/index.ts";
import type { findEsbuild } from "../load.ts";
import { isOwn } from "../package.ts";

export interface WasmBundleOptions {
  /** Absolute path of the app, and the name of its first task. */
  app: { path: string; name: string };
  /** Names that the sandbox may lack. */
  allow?: readonly string[];
  esbuild: Awaited<ReturnType<typeof findEsbuild>>;
}

export interface WasmBundle extends Bundled {
  map: Bundled["map"] & SourceMap;
}

const ENTRY = "ristretto-entry.ts";

/**
 * Builds the script that a sandbox runs: the app, the executor and a thin board.
 * @throws see `bundle`.
 */
export async function bundleForWasm({ app, allow = [], esbuild }: WasmBundleOptions): Promise<WasmBundle> {
  const { names, shape } = await survey(app.path, esbuild);
  const features = {
    ...featuresFor(names, shape),
    OPTIONS: true,
    REGISTRY: true,
    STATISTICS: true,
    NAMES: true,
  };
  const bundled = await bundle({
    entry: {
      contents: wasmEntry({ app: app.path, name: app.name }),
      resolveDir: dirname(app.path),
      name: ENTRY,
    },
    esbuild,
    profile: "es5",
    engine: "sandbox",
    features: { ...features, CANCELS: true, SPAWNS: true, CLOCKED: true },
    keep: HOST_NAMES,
    cache: modulesFolder(),
    messages: true,
    minify: false,
    promise: true,
    allow,
  });
  const code = escapeBigInts(bundled.code);
  return { ...bundled, code, map: { ...bundled.map, ignoreList: ignored(bundled.map.sources) } };
}

/** The sources that are ristretto's own, or generated. */
function ignored(sources: readonly string[]): number[] {
  return sources.flatMap((source, i) => (source.endsWith(ENTRY) || isOwn(resolve(source)) ? [i] : []));
}
