import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "../../../../compiler/bundle.ts";
import type { Profile } from "../../../../compiler/common/profiles.ts";
import { nativeScript } from "../../finish/apps.ts";
import { type Check, type Failure, failure, oneByOne } from "../check.ts";
import { modulesOf } from "../module.ts";
import type { Program } from "../program/generate.ts";
import { TASKS } from "../program/tree.ts";

/** Gives the lines that a script reports. */
export type Runner = (script: string) => string[];

const here = (file: string) => join(import.meta.dirname, file);

/** One entry that reports what each app notes, below a line with its number. */
function write(folder: string, programs: readonly Program[]): string {
  const numbers = programs.map((_, number) => number);
  for (const [number, { tree }] of programs.entries())
    writeFileSync(join(folder, `app_${number}.ts`), modulesOf(tree, TASKS, number)[0]!);
  for (const file of ["kit.ts", "show.ts", "runner.ts"]) copyFileSync(here(file), join(folder, file));
  const imports = numbers.map((number) => `import { main_${number} } from "./app_${number}.ts";`);
  const runs = numbers.map(
    (number) => `for (const line of runApp(main_${number})) report("${number} " + line);`,
  );
  const entry = join(folder, "entry.ts");
  writeFileSync(entry, `import { runApp } from "./runner.ts";\n${imports.join("\n")}\n${runs.join("\n")}\n`);
  return entry;
}

export async function inFolder<T>(
  programs: readonly Program[],
  use: (entry: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "ristretto-api-"));
  try {
    return await use(write(folder, programs));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function difference(
  number: number,
  expected: readonly string[],
  actual: readonly string[],
): Failure | undefined {
  const own = (lines: readonly string[]) => lines.filter((line) => line.startsWith(`${number} `));
  const [right, ours] = [own(expected), own(actual)];
  const fault = right.find((line) => line.includes("FAULT"));
  if (fault !== undefined) return { kind: "a fault", message: `the app meets a fault: ${fault}` };
  if (right.join("\n") === ours.join("\n")) return undefined;
  return { kind: "traces differ", message: "the traces differ", expected: right, actual: ours };
}

/** Bundles all apps to one minified script for an engine, and compares what they note with what they note natively. */
export function onRunner(profile: Profile, native: Runner, runner: Runner): Check {
  const check: Check = async (programs) => {
    let lines: [string[], string[]];
    try {
      lines = await inFolder(programs, async (entry) => [
        native(await nativeScript(entry)),
        runner((await bundle({ entry, profile, promise: false })).code),
      ]);
    } catch (error) {
      const found = failure("the bundle cannot be made or run", error);
      return programs.length === 1 ? [found] : oneByOne(programs, check);
    }
    const failures = programs.map((_, number) => difference(number, ...lines));
    return failures;
  };
  return check;
}
