// Builds dist/: compiles src, targets and cli, makes the declarations name .js files, copies the firmware's sources,
// makes the command executable, and adds Babel, UglifyJS and the simulator's page.
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildBabel, keepCode } from "./build-babel.mjs";
import { buildSimulator } from "./build-simulator.mjs";
import { buildUglify } from "./build-uglify.mjs";
import { joinCommand } from "./join-command.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");

function compile() {
  const typescript = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
  const args = [join(typescript, "bin", "tsc"), "-p", join(root, "tsconfig.build.json")];
  const { status, error } = spawnSync(process.execPath, args, { stdio: "inherit" });
  if (error) throw error;
  if (status !== 0) process.exit(1);
}

/** The compiler renames `./x.ts` to `./x.js` in code only; a package that ships no sources needs it in types, too. */
function renameImports(file) {
  const text = readFileSync(file, "utf8");
  const renamed = text.replace(/((?:from|import)\s*\(?\s*["']\.{1,2}\/[^"']*)\.ts(["'])/g, "$1.js$2");
  if (renamed !== text) writeFileSync(file, renamed);
}

/** What the compiler would read its own text and that of Babel for, at every start. */
async function writeStamp() {
  const file = join(dist, "compiler", "bundle", "stamp.js");
  const { compilerStamp } = await import(pathToFileURL(file).href);
  writeFileSync(file, `export const compilerStamp = () => ${JSON.stringify(compilerStamp())};\n`);
}

/** What the compiler would parse ristretto's own modules for, at every start. */
async function writeKnownLibrary() {
  const folder = join(dist, "compiler", "common");
  const { knownLibrary } = await import(pathToFileURL(join(folder, "library-facts.js")).href);
  writeFileSync(
    join(folder, "known-library.js"),
    `export const KNOWN = ${JSON.stringify(knownLibrary())};\n`,
  );
}

rmSync(dist, { recursive: true, force: true });
compile();
for (const name of readdirSync(dist, { recursive: true, encoding: "utf8" }))
  if (name.endsWith(".d.ts")) renameImports(join(dist, name));
cpSync(join(root, "targets", "qemu", "firmware"), join(dist, "targets", "qemu", "firmware"), {
  recursive: true,
});
await buildBabel(dist);
await buildUglify(dist);
await writeKnownLibrary();
await writeStamp();
await buildSimulator(dist);
await keepCode(dist);
await joinCommand(dist);
chmodSync(join(dist, "cli", "main.js"), 0o755);
