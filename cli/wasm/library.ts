import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, extname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";
import type { findEsbuild } from "../load.ts";

/** `.ts` where the command runs from its sources, `.js` where it was built. */
const EXTENSION = extname(fileURLToPath(import.meta.url));
const TARGET = fileURLToPath(new URL("../../targets/wasm", import.meta.url));
const ENGINE = "quickjs.wasm";

/** In the folder, what the sandbox looks for stands beside it. */
const REPLACED: Readonly<Record<string, string>> = {
  [join("host", "engine-file")]: `export const readEngine = async () => {
      const url = new URL("./${ENGINE}", import.meta.url);
      if (url.protocol === "file:") {
        const files = "node:fs/promises";
        return new Uint8Array(await (await import(files)).readFile(url));
      }
      const response = await fetch(url);
      if (!response.ok) throw new Error("The sandbox's engine is not at " + url + ": " + response.status + ".");
      return new Uint8Array(await response.arrayBuffer());
    };`,
  [join("worker", "location")]:
    `export const workerAddress = () => new URL("./sandbox-worker.js", import.meta.url);`,
};

/** The sandbox itself, as files of one folder. */
export interface Library {
  files: { name: string; bytes: Uint8Array }[];
  /** Paths of all that it was made of. */
  inputs: string[];
}

/**
 * Makes the sandbox ES modules that need nothing else, for pages and for Node: `sandbox.js`, `sandbox-worker.js` and
 * its engine.
 */
export async function makeLibrary(esbuild: Awaited<ReturnType<typeof findEsbuild>>): Promise<Library> {
  const { outputFiles, metafile } = await esbuild.build({
    entryPoints: {
      sandbox: join(TARGET, `index${EXTENSION}`),
      "sandbox-worker": join(TARGET, "worker", `worker${EXTENSION}`),
    },
    outdir: TARGET,
    write: false,
    metafile: true,
    bundle: true,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    mainFields: ["module", "main"],
    conditions: ["import"],
    external: ["node:*"],
    minify: true,
    legalComments: "eof",
    logLevel: "silent",
    plugins: [replaced],
  });
  const engine = createRequire(import.meta.url).resolve("@jitl/quickjs-wasmfile-release-sync/wasm");
  const scripts = outputFiles.map(({ path, contents }) => ({ name: basename(path), bytes: contents }));
  return {
    files: [...scripts, { name: ENGINE, bytes: readFileSync(engine) }],
    inputs: [...Object.keys(metafile.inputs), engine],
  };
}

const replaced: Plugin = {
  name: "ristretto-folder",
  setup(build) {
    build.onLoad({ filter: /\.[jt]s$/ }, ({ path }) => {
      if (!path.startsWith(TARGET + sep)) return undefined;
      const contents = REPLACED[path.slice(TARGET.length + 1, -EXTENSION.length)];
      return contents === undefined ? undefined : { contents, loader: "js" };
    });
  },
};
