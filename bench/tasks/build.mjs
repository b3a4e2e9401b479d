// Builds the tasks of this folder in three ways. Native: as they are, with the executor of a desktop. Compiled: as ES5
// states, with that same executor. Board: as one script, with an executor that has what the tasks use and nothing else.
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { bundle, featuresFor, survey } from "../../dist/compiler/bundle.js";
import { lower } from "../../dist/compiler/lower/index.js";

const here = fileURLToPath(new URL(".", import.meta.url));

/**
 * @param name the file, without `.ts`.
 * @param ristretto the path of the library that programs on Node import.
 */
export async function buildTasks(name, out, ristretto) {
  const file = join(here, `${name}.ts`);
  const forNode = {
    entryPoints: [file],
    bundle: true,
    format: "esm",
    platform: "node",
    alias: { ristretto },
    external: [ristretto],
  };
  await esbuild.build({ ...forNode, outfile: join(out, `${name}.native.mjs`) });
  await esbuild.build({ ...forNode, outfile: join(out, `${name}.compiled.mjs`), plugins: [lowering] });
  writeFileSync(join(out, `${name}.board.js`), await forBoard(file));
}

const lowering = {
  name: "lowering",
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      const { code } = lower(text, { file: basename(path), profile: "es5" });
      return { contents: code, loader: "js" };
    });
  },
};

async function forBoard(file) {
  const { names, shape } = await survey(file, esbuild);
  const entry = {
    contents: `import { CountdownList, Executor } from "ristretto";
      import * as tasks from ${JSON.stringify(file)};
      function executor() {
        const exec = new Executor();
        exec.timers = new CountdownList();
        exec.pend = () => {};
        exec.onError = (error) => { throw error; };
        return exec;
      }
      board = { executor, tasks: { ...tasks } };`,
    resolveDir: here,
  };
  const features = { ...featuresFor(names, shape), OPTIONS: false, SPAWNS: true };
  const { code } = await bundle({ entry, profile: "es5", features });
  return code;
}
