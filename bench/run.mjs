// npm run bench: compiles every measurement, runs each in a process of its own and prints one table.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
/** What is shipped is measured: a bundler makes `var` of `const`, and the engine loses its constants. */
const built = fileURLToPath(new URL("../dist/src/index.js", import.meta.url));
const wanted = process.argv.slice(2);
const names = readdirSync(here)
  .filter((file) => file.endsWith(".ts") && file !== "measure.ts")
  .map((file) => basename(file, ".ts"))
  .filter((name) => wanted.length === 0 || wanted.includes(name));

const out = mkdtempSync(join(tmpdir(), "ristretto-bench-"));
try {
  await bundle();
  console.log(row("what", "ours", "against", "ratio", "target"));
  for (const name of names) for (const result of run(name)) console.log(format(result));
} finally {
  rmSync(out, { recursive: true, force: true });
}

function bundle() {
  return build({
    entryPoints: names.map((name) => join(here, `${name}.ts`)),
    outdir: out,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    alias: { ristretto: built },
    external: [built],
  });
}

function run(name) {
  const args = ["--expose-gc", "--max-old-space-size=4096", join(out, `${name}.mjs`)];
  const child = spawnSync(process.execPath, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (child.status !== 0) throw new Error(`bench/${name}.ts ended with ${child.status ?? child.signal}`);
  return child.stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

function format({ what, unit, ours, against, ratio, target }) {
  const met = target === undefined ? "" : `${ratio <= target ? "met" : "MISSED"} (${target})`;
  const figure = (value) => (value === undefined ? "" : `${value.toPrecision(3)} ${unit}`);
  return row(what, figure(ours), figure(against), ratio === undefined ? "" : ratio.toFixed(2), met);
}

function row(what, ours, against, ratio, target) {
  return `${what.padEnd(58)} ${ours.padStart(10)} ${against.padStart(10)} ${ratio.padStart(6)}  ${target}`;
}
