// Builds dist/simulator/: the page with all it needs, so that nothing is fetched from elsewhere when it runs.
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import esbuild from "esbuild";
import { writeLicences } from "./write-licences.mjs";

const sources = fileURLToPath(new URL("../targets/wasm/simulator/", import.meta.url));

/** The sandbox is a module of its own beside the page's, as in every folder of `build --target wasm`. */
const sandbox = {
  name: "sandbox",
  setup(build) {
    build.onResolve({ filter: /^(\.\.\/)+index\.ts$/ }, () => ({ path: "./sandbox.js", external: true }));
  },
};

export async function buildSimulator(dist) {
  const folder = join(dist, "simulator");
  const { makeLibrary } = await import(pathToFileURL(join(dist, "cli/wasm/library.js")).href);
  mkdirSync(folder, { recursive: true });
  const library = await makeLibrary(esbuild);
  for (const { name, bytes } of library.files) writeFileSync(join(folder, name), bytes);
  const { metafile } = await esbuild.build({
    entryPoints: [
      { in: join(sources, "main.tsx"), out: "simulator" },
      { in: join(sources, "style/simulator.css"), out: "simulator" },
    ],
    outdir: folder,
    bundle: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    minify: true,
    legalComments: "eof",
    plugins: [sandbox],
    metafile: true,
  });
  await writeLicences(dist, [...library.inputs, ...Object.keys(metafile.inputs)], folder);
  copyFileSync(join(sources, "index.html"), join(folder, "index.html"));
}
