import { resolve } from "node:path";
import type { Plugin } from "esbuild";
import type { findEsbuild } from "../load.ts";
import { statsOf } from "./source-watch.ts";

type Esbuild = Awaited<ReturnType<typeof findEsbuild>>;

/** What may follow the name in an import. */
const ENDS = ["", ".ts", ".tsx", ".mts", ".js", ".mjs", ".jsx", ".json", "/index.ts", "/index.js"];

/** Notes which files builds read, and which they look for in vain: also of a build that fails. */
export class ReadFiles {
  readonly esbuild: Esbuild;
  private readonly paths = new Set<string>();

  constructor(esbuild: Esbuild) {
    const plugin = noting(this.paths);
    this.esbuild = {
      ...esbuild,
      build: ((options: import("esbuild").BuildOptions) =>
        esbuild.build({ ...options, plugins: [plugin, ...(options.plugins ?? [])] })) as Esbuild["build"],
    };
  }

  /** What was noted since it was taken last. */
  take(): string[] {
    const paths = [...this.paths];
    this.paths.clear();
    return paths;
  }
}

function noting(paths: Set<string>): Plugin {
  return {
    name: "ristretto-read-files",
    setup(build) {
      build.onLoad({ filter: /^/, namespace: "file" }, ({ path }) => void paths.add(path));
      build.onResolve({ filter: /^(\.{0,2}\/|\.{1,2}$)/ }, ({ path, resolveDir }) => {
        for (const found of candidates(resolve(resolveDir, path))) paths.add(found);
        return undefined;
      });
    },
  };
}

/** The files that an import may mean: those that are there, or else all. A link to one counts by its own name. */
function candidates(path: string): string[] {
  const source = path.replace(/\.(m?)js$/, ".$1ts");
  const all = [...ENDS.map((end) => path + end), source];
  const there = all.filter((each) => statsOf(each)?.isFile());
  return there.length > 0 ? there : all;
}
