// Builds dist/compiler/uglify/: UglifyJS as one file. Its own packages read their parts as text while they are loaded.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import esbuild from "esbuild";
import { writeLicences } from "./write-licences.mjs";

const require = createRequire(import.meta.url);
const { FILES } = require("uglify-js/tools/node");

/** Takes the place of the module that imports UglifyJS from its package. */
export async function buildUglify(dist) {
  const folder = join(dist, "compiler", "uglify");
  const text = FILES.map((file) => readFileSync(file, "utf8")).join("\n\n");
  const { code } = await esbuild.transform(text, {
    minifySyntax: true,
    minifyWhitespace: true,
    charset: "ascii",
    target: "node20",
  });
  const module = `const exports = {};\n(() => {${code}})();\nexport const { minify } = exports;\n`;
  writeFileSync(join(folder, "index.js"), module);
  await writeLicences(dist, FILES, folder);
}
