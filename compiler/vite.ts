import { existsSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import type { Plugin } from "vite";
import { CompileError } from "./common/compile-error.ts";
import { libraryModule } from "./common/own-modules.ts";
import type { Profile } from "./common/profiles.ts";
import { lower } from "./lower/index.ts";
import { ENGINES, refuse } from "./refuse/index.ts";
import { isTestFile, matches, type PathFilter } from "./spelling/firmware-modules.ts";
import { TaskModules } from "./spelling/task-modules.ts";
import { testGlob } from "./spelling/test-globs.ts";

export type { PathFilter } from "./spelling/firmware-modules.ts";

export interface RistrettoOptions {
  /** Default: `es5`, which runs on Node, too. */
  profile?: Profile;
  /** What `for…of`, spread and patterns take. Default: `any`, as in the language; `arrays` is what a board does. */
  iteration?: "any" | "arrays";
  /** Also lowers `async` functions that are no tasks, to states that make a Promise. Default: false. */
  async?: boolean;
  /** Also refuses what the profile's engine lacks, as a build for a board would. Default: false. */
  refuse?: boolean;
  /** With `refuse`: names that are let through. */
  allow?: readonly string[];
  /** Modules to compile; in them an `async` function is a task. Default: every module, and those of firmware have tasks. */
  include?: PathFilter | readonly PathFilter[];
  /** Default: `/node_modules/`. */
  exclude?: PathFilter | readonly PathFilter[];
}

const SOURCE = /\.[cm]?[jt]s$/;
const TASK = /\bfunction\s*\*|[{,;]\s*(?:(?:static|override|public|private|protected)\s+)*\*\s*[\w$"'[]/;
const ASYNC = /\basync\b/;

function posix(path: string): string {
  return path.split(sep).join("/");
}

/**
 * Compiles tasks where Vite or vitest load them, so that tests run what a board runs. In modules that import `ristretto` or
 * `ristretto/hal`, and in those that they import, an `async` function is a task; in tests and all others it stays what it is.
 *
 * @example
 * export default defineConfig({ plugins: [ristretto()] });
 */
export function ristretto(options: RistrettoOptions = {}): Plugin {
  const { profile = "es5", include = "", exclude } = options;
  const isNamed = options.include !== undefined;
  // What vitest has as `include`, from its root.
  let tests: readonly RegExp[] = [];
  let root = process.cwd();
  const isTest = (path: string) =>
    isTestFile(path) || tests.some((one) => one.test(posix(relative(root, path))));
  const modules = new TaskModules(isTest);
  // What is built may run on a board, where there is no room for it.
  let tells = false;
  // By default, ristretto's own modules are left out, too, which may be linked from elsewhere.
  const isExcluded = (path: string) =>
    exclude ? matches(path, exclude) : matches(path, "/node_modules/") || libraryModule(path) !== undefined;
  const isCompiled = (path: string) => SOURCE.test(path) && matches(path, include) && !isExcluded(path);
  return {
    name: "ristretto",
    enforce: "pre",
    configResolved(config) {
      tells = config.command === "serve";
      root = config.root;
      const { include = [], dir } =
        (config as { test?: { include?: readonly string[]; dir?: string } }).test ?? {};
      if (dir !== undefined) root = resolve(root, dir);
      tests = include.map(testGlob);
    },
    resolveId(id) {
      // What the engine has stays a call of its own `require`.
      const isThere = profile === "espruino" && ENGINES.espruino.modules.includes(id);
      return isThere ? { id, external: true } : null;
    },
    async transform(code, id) {
      const path = id.replace(/[?#].*$/, "");
      if (id.startsWith("\0") || id.startsWith("virtual:") || !isCompiled(path)) return null;
      const asyncTasks = isNamed
        ? !isTest(path)
        : await modules.has(path, code, async (source, from) => {
            const found = (await this.resolve(source, from))?.id.replace(/[?#].*$/, "");
            return found !== undefined && isCompiled(found) && existsSync(found) ? found : undefined;
          });
      const isNative = profile === "native";
      const hasAsync = ASYNC.test(code) && (asyncTasks || (options.async === true && !isNative));
      return hasAsync || (TASK.test(code) && !isNative)
        ? compile(code, path, options, asyncTasks, tells)
        : null;
    },
  };
}

function compile(
  code: string,
  path: string,
  options: RistrettoOptions,
  asyncTasks: boolean,
  tells: boolean,
): { code: string; map: any } {
  const { profile = "es5", iteration = "any", allow = [] } = options;
  const file = relative(process.cwd(), path);
  try {
    if (options.refuse) refuseIn(code, file, profile, allow, asyncTasks);
    // A module without tasks is left as it is, and with it the classes that others extend.
    const extendsNative = profile === "es5";
    const lowered = lower(code, {
      extendsNative,
      file,
      profile,
      iteration,
      allow,
      promise: true,
      asyncTasks,
      tells,
    });
    return { code: lowered.code, map: { ...lowered.map, sources: [path] } };
  } catch (error) {
    throw error instanceof CompileError ? located(error, code, path) : error;
  }
}

function refuseIn(
  code: string,
  file: string,
  profile: Profile,
  allow: readonly string[],
  asyncTasks: boolean,
): void {
  const engine = profile === "espruino" ? "espruino" : "es5";
  const failures = refuse(code, { file, engine, allow, asyncTasks }).map(({ message, ...place }) => ({
    ...place,
    sentence: message,
  }));
  if (failures.length > 0) throw new CompileError(failures);
}

/** As Vite shows errors: with `loc` and a frame of the source around it. */
function located(error: CompileError, code: string, path: string): Error {
  const { line, column } = error;
  return Object.assign(error, {
    loc: { file: path, line, column: column - 1 },
    id: path,
    frame: frame(code, line, column),
  });
}

function frame(code: string, line: number, column: number): string {
  const lines = code.split("\n");
  const first = Math.max(0, line - 3);
  return lines
    .slice(first, line + 2)
    .flatMap((text, i) => {
      const number = String(first + i + 1).padStart(4);
      const marked = first + i + 1 === line ? [`     | ${" ".repeat(column - 1)}^`] : [];
      return [`${number} | ${text}`, ...marked];
    })
    .join("\n");
}
