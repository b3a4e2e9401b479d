// npm run bench: compiles every measurement, runs each in a process of its own and prints one table.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { buildTasks } from "./compiled/build.mjs";
import { buildApps } from "./sandbox/build.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
/** What is shipped is measured: a bundler makes `var` of `const`, and the engine loses its constants. */
const built = fileURLToPath(new URL("../dist/src/index.js", import.meta.url));
const sandbox = fileURLToPath(new URL("../dist/targets/wasm/index.js", import.meta.url));

const SECTIONS = new Map([
  ["switch", "Tasks take turns, against a bare loop over the same generators"],
  ["spawn", "Tasks are spawned and joined, against native async functions"],
  ["compiled-switch", "Compiled tasks take turns, against native async functions"],
  ["compiled-call", "A compiled task awaits others, against native async functions"],
  ["timers", "A timer among many pending ones, against one among few"],
  ["sleeps", "Sleeps, processor time"],
  ["many-futures", "Many futures awaited at once, against few"],
  ["channel", "Channels"],
  ["sandbox", "In the sandbox: QuickJS in WebAssembly"],
]);

const names = wanted(process.argv.slice(2));
const out = mkdtempSync(join(tmpdir(), "ristretto-bench-"));
try {
  await bundle();
  if (names.some((name) => name.startsWith("compiled"))) await buildTasks(out, built);
  if (names.includes("sandbox")) await buildApps(out);
  console.log(row("", "ours", "against", "ratio", "must", "goal", ""));
  const verdicts = names.flatMap(section).filter(Boolean);
  const missed = verdicts.filter((verdict) => verdict === "MISSED").length;
  console.log(`\nMedians of ratios within one run. ${missed} of ${verdicts.length} targets missed.`);
} finally {
  rmSync(out, { recursive: true, force: true });
}

function wanted(asked) {
  const known = [...SECTIONS.keys()];
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown === undefined) return known.filter((name) => asked.length === 0 || asked.includes(name));
  console.error(`There is no measurement "${unknown}". There is: ${known.join(", ")}.`);
  process.exit(2);
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
    alias: { "ristretto/wasm": sandbox, ristretto: built },
    external: [built, sandbox],
  });
}

/** Prints its rows, and gives their verdicts. */
function section(name) {
  console.log(`\n${SECTIONS.get(name)}`);
  return run(name).map((result) => {
    const verdict = verdictOf(result);
    console.log(format(result, verdict));
    return verdict;
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

function verdictOf({ ratio, must, goal }) {
  if (must === undefined) return "";
  if (goal !== undefined && ratio <= goal) return "goal";
  return ratio <= must ? "met" : "MISSED";
}

function format({ what, unit, ours, against, ratio, must, goal }, verdict) {
  const figure = (value) => (value === undefined ? "" : `${plain(value)} ${unit}`);
  return row(`  ${what}`, figure(ours), figure(against), ratio?.toFixed(2), must, goal, verdict);
}

/** Three digits: 8.53, 59.9, 119, 1060. */
function plain(value) {
  return value.toFixed(Math.max(0, 2 - Math.floor(Math.log10(value))));
}

function row(what, ours, against, ratio = "", must = "", goal = "", verdict = "") {
  const columns = [what.padEnd(64), ours.padStart(10), against.padStart(9), ratio.padStart(6)];
  return [...columns, String(must).padStart(5), String(goal).padStart(5), ` ${verdict}`].join(" ").trimEnd();
}
