import { basename, extname } from "node:path";
import type { App } from "../../src/sim/simulate.ts";
import { UsageError } from "../failure.ts";

const WRITE = "Write: export default async function (board: Board) { … }";

/**
 * The app that a module exports.
 *
 * @param file what messages call the module.
 * @throws UsageError if it exports none.
 */
export function appOf(module: Record<string, unknown>, file: string): App {
  if (!("default" in module)) throw new UsageError(`${file} has no default export. ${WRITE}`);
  const app = module.default;
  const kind = Object.prototype.toString.call(app).slice(8, -1);
  if (kind === "GeneratorFunction") return app as App;
  throw new UsageError(`The default export of ${file} is ${KINDS[kind] ?? "not a function"}. ${WRITE}`);
}

const KINDS: Record<string, string> = {
  Function: "a plain function",
  AsyncFunction: "an async function",
  AsyncGeneratorFunction: "an async generator function",
};

/** The root task's name: its function's, or else its file's. */
export function appName(app: App, file: string): string {
  if (app.name !== "" && app.name !== "default") return app.name;
  return basename(file, extname(file));
}
