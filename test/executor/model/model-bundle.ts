import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import { bundle, featuresFor } from "../../../compiler/bundle.ts";
import type { Profile } from "../../../compiler/common/profiles.ts";
import { lower } from "../../../compiler/lower/index.ts";
import type { perform } from "./inside/perform.ts";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const ROOT = at("../../../");

/** As generators; compiled; as a build for a board, and for one whose engine has no `__proto__`. */
export type Form = "native" | "es5" | "board" | "board without __proto__";
export type Perform = typeof perform;

/** A change to the text of one source file. */
export interface Change {
  file: string;
  /** Stands exactly once in the file. */
  from: string;
  to: string;
}

/** The runtime and the model in one script, and what runs a program in it. */
export async function modelIn(form: Form, changes: readonly Change[] = []): Promise<Perform> {
  const isPlain = form === "native" || form === "es5";
  if (!isPlain && changes.length > 0) throw new Error("A board's build takes no changes.");
  return isPlain
    ? modelFrom(await plain(form, changes))
    : modelFrom(await boardBuild(form === "board" ? "espruino" : "es5"));
}

function modelFrom(code: string): Perform {
  return new Function(`var model;\n${code}\nreturn model.perform;`)();
}

async function plain(form: "native" | "es5", changes: readonly Change[]): Promise<string> {
  const result = await build({
    entryPoints: [at("inside/perform.ts")],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "model",
    target: "es2022",
    alias: { ristretto: at("../../../src/index.ts") },
    plugins: [sources(form, changes)],
    logLevel: "silent",
  });
  return result.outputFiles[0]!.text;
}

/** What a program, what is added to it and what comes of it are written in: the build shortens all other names. */
const NAMES = [
  "perform shared channels semaphores signals gates tickers period missed tasks gaps acts elapsed cutShort youngestFirst",
  "do on n parts before number victim violations kind text trace partsAt turns awaits",
].flatMap((line) => line.split(" "));

/** As `ristretto build` makes it, with the one executor of a board. */
async function boardBuild(profile: Profile): Promise<string> {
  const used = new Set(["spawn", "cancel", "race"]);
  const contents = [
    `import { CountdownList } from "ristretto";`,
    `import { perform } from ${JSON.stringify(at("inside/perform.ts"))};`,
    `import { board } from ${JSON.stringify(at("inside/runtime-adapter.ts"))};`,
    "board.timers = () => new CountdownList();",
    "model = { perform };",
  ].join("\n");
  const { code } = await bundle({
    entry: { contents, resolveDir: ROOT },
    profile,
    features: featuresFor(used),
    keep: NAMES,
  });
  return code;
}

function sources(form: "native" | "es5", changes: readonly Change[]): Plugin {
  return {
    name: "model",
    setup({ onLoad, onEnd }) {
      const made = new Set<Change>();
      onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const file = relative(ROOT, path);
        let text = await readFile(path, "utf8");
        for (const change of changes.filter((one) => one.file === file)) {
          text = changed(text, change);
          made.add(change);
        }
        // It runs generators, and is one itself.
        const isKept = form === "native" || file === "src/executor/body/native.ts";
        return isKept ? { contents: text, loader: "ts" } : { contents: compiled(text, file), loader: "js" };
      });
      onEnd(() => {
        for (const change of changes)
          if (!made.has(change)) throw new Error(`${change.file} is not part of the bundle`);
      });
    },
  };
}

function changed(text: string, { file, from, to }: Change): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} times: ${from}`);
  return parts.join(to);
}

const known = new Map<string, string>();

function compiled(text: string, file: string): string {
  let code = known.get(text);
  if (code === undefined) {
    code = lower(text, { file, profile: "es5", iteration: "any", promise: true }).code;
    known.set(text, code);
  }
  return code;
}
