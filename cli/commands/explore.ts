import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Exploration } from "../../src/sim/explore/exploration.ts";
import type { Program } from "../../src/sim/explore/explored-program.ts";
import type { ExploreCommand } from "../arguments.ts";
import { EXIT_FAILED, EXIT_FINE, UsageError } from "../failure.ts";
import { bundleProgram } from "../load.ts";
import { errorLines, frames } from "../output/error.ts";
import { write } from "../output/write.ts";
import { entryPoints } from "../package.ts";
import { scratchFolder } from "../scratch.ts";

/**
 * `ristretto explore`.
 *
 * @returns the exit code.
 * @throws UsageError if the file exports no program, or one that makes no sense.
 */
export async function explore({ file, json, ...options }: ExploreCommand): Promise<number> {
  const program = await load(file);
  // The library that the program imports, and no copy of it.
  const library: typeof import("../../src/sim/index.ts") = await import(entryPoints()["ristretto/sim"]!);
  const found = exploration(file, () => library.explore(program, options));
  write(1, json ? `${JSON.stringify(asJson(found))}\n` : text(found, file));
  return found.failure === undefined ? EXIT_FINE : EXIT_FAILED;
}

type Exported = Program | (() => Program);

async function load(file: string): Promise<Exported> {
  const path = join(scratchFolder(), "program.mjs");
  const { code, map } = await bundleProgram(file, path);
  writeFileSync(path, code);
  writeFileSync(`${path}.map`, map);
  process.setSourceMapsEnabled(true);
  let module: Record<string, unknown>;
  try {
    module = await import(pathToFileURL(path).href);
  } catch (error) {
    throw new UsageError(
      errorLines(`${file} could not be loaded`, error, process.cwd()).join("\n").slice("error: ".length),
    );
  }
  if (!("default" in module))
    throw new UsageError(
      `${file} has no default export. Write: export default { app, inputs: [{ input: "BTN1 press" }] }`,
    );
  return module.default as Exported;
}

/** What the program says of itself may make no sense: that is told with its file, and is no failure of a schedule. */
function exploration(file: string, run: () => Exploration): Exploration {
  try {
    return run();
  } catch (error) {
    throw new UsageError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function text(found: Exploration, file: string): string {
  const { failure } = found;
  if (failure === undefined) return found.toString();
  const places = failure.error instanceof Error ? frames(failure.error, process.cwd()) : [];
  const where = places.length === 0 ? "" : `${places.join("\n")}\n\n`;
  return `${found}\n${where}Again: ristretto explore ${file} --schedule ${failure.schedule}\n`;
}

function asJson({ failure, ...found }: Exploration): object {
  if (failure === undefined) return found;
  const { schedule, error, happenings } = failure;
  return {
    ...found,
    failure: { schedule, error: error instanceof Error ? error.message : String(error), happenings },
  };
}
