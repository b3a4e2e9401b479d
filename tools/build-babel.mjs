// Builds dist/compiler/babel/: Babel as one file, so that a command that compiles starts twice as fast as with its 440,
// and what V8 makes of that file, for this version of Node.
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import esbuild from "esbuild";

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
  writeFileSync(join(folder, "LICENSES.txt"), licences(Object.keys(metafile.inputs)));
  copyFileSync(new URL("babel-loader.mjs", import.meta.url), join(folder, "index.js"));
}

/** Of all packages that these files are from. */
function licences(inputs) {
  const packages = new Set(
    inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
  );
  return [...packages].sort().map(licence).join("\n\n");
}

function licence(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(root, folder, file), "utf8").trim() : "";
  return `${name} ${version}: ${license}\n\n${text}`;
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
