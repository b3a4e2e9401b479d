// Builds tasks.ts twice. As a board runs it: one script, with an executor that has what the tasks use and nothing else.
// And as a program on Node that compiles its tasks: for the executor that takes generators, too.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { bundle, featuresFor, survey } from "../../dist/compiler/bundle.js";
import { lower } from "../../dist/compiler/lower/index.js";

const file = fileURLToPath(new URL("tasks.ts", import.meta.url));

/** @param ristretto the path of the library that the program on Node imports. */
export async function buildTasks(out, ristretto) {
  writeFileSync(join(out, "board.js"), await forBoard());
  writeFileSync(join(out, "desktop.mjs"), forDesktop(ristretto));
}

async function forBoard() {
  const { names, shape } = await survey(file, esbuild);
  const entry = {
    contents: `import * as tasks from ${JSON.stringify(file)};
      board = { switches: tasks.switches, mixed: tasks.mixed, calls: tasks.calls };`,
    resolveDir: fileURLToPath(new URL(".", import.meta.url)),
  };
  const features = { ...featuresFor(names, shape), OPTIONS: false };
  const { code } = await bundle({ entry, profile: "es5", features });
  return code;
}

function forDesktop(ristretto) {
  const { code } = lower(readFileSync(file, "utf8"), { file: "tasks.ts", profile: "es5" });
  return code.replace(/(["'])ristretto\1/, JSON.stringify(ristretto));
}
