// Builds dist/compiler/babel/: Babel as one file, so that a command that compiles starts twice as fast as with its 440,
// and what V8 makes of that file, for this version of Node.
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import esbuild from "esbuild";
import { writeLicences } from "./write-licences.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Takes the place of the modules that import Babel from its packages. */
export async function buildBabel(dist) {
  const folder = join(dist, "compiler", "babel");
  const { metafile } = await esbuild.build({
    entryPoints: [join(folder, "index.js")],
    outfile: join(folder, "babel.cjs"),
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    minifySyntax: true,
    minifyWhitespace: true,
    metafile: true,
    absWorkingDir: root,
    // Asked for by files of settings, which the compiler does not read.
    external: ["@babel/preset-typescript/*"],
  });
  const inputs = Object.keys(metafile.inputs).map((path) => join(root, path));
  await writeLicences(dist, inputs, folder);
  copyFileSync(new URL("babel-loader.mjs", import.meta.url), join(folder, "index.js"));
}

/** Compiles an app, and keeps the code of all of Babel that this took. */
export async function keepCode(dist) {
  const load = (file) => import(pathToFileURL(join(dist, file)).href);
  const { bundle } = await load("compiler/bundle.js");
  const { es5Entry, HOST_NAMES } = await load("targets/es5/entry.js");
  const resolveDir = join(root, "examples", "blink");
  const contents = es5Entry({ app: join(resolveDir, "blink.ts"), name: "blink" });
  const entry = { contents, resolveDir, name: "entry.ts" };
  await bundle({ entry, profile: "es5", keep: HOST_NAMES, esbuild });
  const { CODE, codeSoFar } = await load("compiler/babel/index.js");
  writeFileSync(CODE, codeSoFar());
}
