import { readFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import type { Bundled } from "../../compiler/bundle.ts";
import { compilerVersion, WHOLE } from "../../targets/qemu/build/firmware.ts";
import { EXECUTABLE, type Section, sectionsOf, writeImage } from "../../targets/qemu/build/image.ts";
import { imageNotices } from "../../targets/qemu/build/notices.ts";
import type { BuildOptions } from "../arguments.ts";
import { type AppFacts, describeApp } from "../build/describe-app.ts";
import { sealedOutput } from "../deliver/outputs.ts";
import { deliver } from "../deliver/write-outputs.ts";
import { inputError } from "../engines/run-on-engine.ts";
import { EXIT_FINE, UsageError } from "../failure.ts";
import { LICENCES, licencesOf, licenceText } from "../licences.ts";
import { checkFile, findEsbuild } from "../load.ts";
import { budgetJson, sizeTable } from "../output/budget-table.ts";
import { COLOUR, PLAIN } from "../output/paint.ts";
import { write } from "../output/write.ts";
import { scratchFolder } from "../scratch.ts";
import { bundleForQemu } from "./bundle-for-qemu.ts";
import { explained } from "./emulator.ts";

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
    const licences = `${licenceText(licencesOf(bundled.inputs))}\n\n${await explained(imageNotices())}`;
    const outputs = [
      sealedOutput(out, readFileSync(image), EXECUTABLE),
      sealedOutput(`${out}.${LICENCES}`, Buffer.from(licences)),
    ];
    deliver(outputs, { inputs: bundled.inputs, force: options.force });
    show(options, out, { ...bundled, app }, sectionsOf(image));
    return EXIT_FINE;
  } catch (error) {
    throw inputError(error);
  }
}

/** Default: the app's name, in the current directory. */
function outputPath({ file, out }: BuildOptions): string {
  return out ?? `${basename(file, extname(file))}.elf`;
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
    `${sizeTable(built, paint)}\n${sectionTable(sections)}\n${paint.strong(out)} boots with ${start}\n${out}.${LICENCES} says whose work is in it.\n`,
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
