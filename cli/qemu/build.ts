import { copyFileSync, mkdirSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import type { Bundled } from "../../compiler/bundle.ts";
import { compilerVersion, WHOLE } from "../../targets/qemu/build/firmware.ts";
import { type Section, sectionsOf, writeImage } from "../../targets/qemu/build/image.ts";
import type { BuildOptions } from "../arguments.ts";
import { type AppFacts, describeApp } from "../build/app.ts";
import { samePath } from "../commands/build.ts";
import { inputError } from "../engines/run.ts";
import { EXIT_FINE, UsageError } from "../failure.ts";
import { checkFile, findEsbuild } from "../load.ts";
import { budgetJson, sizeTable } from "../output/budget.ts";
import { COLOUR, PLAIN } from "../output/paint.ts";
import { write } from "../output/write.ts";
import { scratchFolder } from "../scratch.ts";
import { bundleForQemu } from "./bundle.ts";
import { explained } from "./programs.ts";

/**
 * `ristretto build --target qemu`: writes an image with the firmware and the app in it.
 *
 * @returns the exit code.
 * @throws UsageError for bad input.
 */
export async function buildForQemu(options: BuildOptions): Promise<number> {
  const { file, messages, allow, pins } = options;
  checkFile(file, "build");
  if (pins !== undefined)
    throw new UsageError("--pins is for --target espruino. Leave it out with --target qemu.");
  const out = outputPath(options);
  const esbuild = await findEsbuild(file, "build");
  // Meanwhile. What goes wrong with it is thrown below.
  compilerVersion().catch(() => {});
  try {
    const app = await describeApp(file, esbuild);
    const bundled = await bundleForQemu({ app, runner: false, messages, allow, esbuild });
    const image = join(scratchFolder(), "image.elf");
    await explained(writeImage(bundled.code, WHOLE, image, dirname(image)));
    deliver(image, out);
    show(options, out, { ...bundled, app }, sectionsOf(image));
    return EXIT_FINE;
  } catch (error) {
    throw inputError(error);
  }
}

/** Default: the app's name, in the current directory. */
function outputPath({ file, out }: BuildOptions): string {
  const path = out ?? `${basename(file, extname(file))}.elf`;
  if (samePath(path, file))
    throw new UsageError(`"${path}" is the app itself. Give the result another name: -o firmware.elf.`);
  return path;
}

function deliver(image: string, out: string): void {
  try {
    mkdirSync(dirname(resolve(out)), { recursive: true });
    copyFileSync(image, out);
  } catch (error: any) {
    throw new UsageError(`"${out}" cannot be written: ${error.message}. Give another path with -o.`);
  }
}

function show(
  { json }: BuildOptions,
  out: string,
  built: Bundled & { app: AppFacts },
  sections: Section[],
): void {
  if (json) return void write(1, `${JSON.stringify({ ...budgetJson(built, out, undefined), sections })}\n`);
  const paint = process.stdout.isTTY && !process.env.NO_COLOR ? COLOUR : PLAIN;
  const start = `qemu-system-arm -M mps2-an386 -nographic -semihosting -kernel ${out}`;
  write(
    1,
    `${sizeTable(built, paint)}\n${sectionTable(sections)}\n${paint.strong(out)} boots with ${start}\n`,
  );
}

function sectionTable(sections: readonly Section[]): string {
  const sum = (place: Section["in"]) =>
    sections
      .filter((section) => section.in === place || section.in === "both")
      .reduce((all, { bytes }) => all + bytes, 0);
  const row = (name: string, flash: string, ram: string) =>
    `${name.padEnd(12)}${flash.padStart(10)}${ram.padStart(10)}`;
  const shown = (section: Section, place: Section["in"]) =>
    section.in === place || section.in === "both" ? section.bytes.toLocaleString("en") : "";
  return [
    row("section", "flash", "RAM"),
    ...sections.map((section) => row(section.name, shown(section, "flash"), shown(section, "RAM"))),
    row("all", sum("flash").toLocaleString("en"), sum("RAM").toLocaleString("en")),
    "",
  ].join("\n");
}
