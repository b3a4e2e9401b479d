// What the command takes, against esbuild alone, each in a process of its own: Node's start is in both.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compare } from "./measure.ts";

/** Of the checkout; run.mjs puts it in. */
declare const RISTRETTO_ROOT: string;

const ROUNDS = 5;
const MAIN = join(RISTRETTO_ROOT, "dist/cli/main.js");
const out = mkdtempSync(join(tmpdir(), "ristretto-builds-"));

function exampleOf(name: string): string {
  return join(RISTRETTO_ROOT, `examples/${name}/${name}.ts`);
}

/** Milliseconds until a process of Node has ended. */
function node(...words: string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: RISTRETTO_ROOT, encoding: "utf8" });
  const took = performance.now() - start;
  if (status !== 0) throw new Error(`node ${words.join(" ")} ended with ${status}: ${stderr}`);
  return took;
}

/** Bundles and minifies the app with what of ristretto it imports, as esbuild does it by itself. */
function esbuild(app: string): number {
  const options = {
    entryPoints: [app],
    outfile: join(out, "alone.js"),
    bundle: true,
    minify: true,
    platform: "neutral",
    logLevel: "error",
  };
  const text = `import { build } from "esbuild"; await build(${JSON.stringify(options)});`;
  return node("--input-type=module", "--eval", text);
}

/** For a board on which both examples find all of their pins. */
const BOARD = ["--board", "banglejs2", "--pins", "LED3=D9,LED4=D10"];

function build(app: string): number {
  return node(MAIN, "build", app, ...BOARD, "-o", join(out, "app.js"), "--force");
}

function onWasm(app: string): number {
  return node(MAIN, "run", app, "--on", "wasm", "--for", "1s");
}

try {
  const [blink, light] = [exampleOf("blink"), exampleOf("traffic-light")];
  await compare(
    "build-blink",
    ROUNDS,
    () => build(blink),
    () => esbuild(blink),
  );
  await compare(
    "build-light",
    ROUNDS,
    () => build(light),
    () => esbuild(light),
  );
  await compare(
    "run-wasm",
    ROUNDS,
    () => onWasm(blink),
    () => esbuild(blink),
  );
} finally {
  rmSync(out, { recursive: true, force: true });
}
