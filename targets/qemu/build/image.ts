import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { elfSections, replaceSection } from "./elf.ts";
import {
  firmware,
  firmwareObjects,
  linked,
  linkObjects,
  type Memory,
  MOST_FROZEN,
  WHOLE,
} from "./firmware.ts";
import { freeze } from "./freeze.ts";

const FLAGS = ["-Wl,--strip-debug"];
/** The mode of an image's file. */
export const EXECUTABLE = 0o755;

/**
 * Writes the firmware with an app in it: compiled and in flash, or else as text.
 * @throws BuildError
 */
export async function writeImage(code: string, memory: Memory, out: string, scratch: string): Promise<void> {
  const [machine, blank] = await Promise.all([firmware(WHOLE), blankImage(memory)]);
  const frozen = await freeze(code, machine, scratch);
  if (frozen === undefined || frozen.length > MOST_FROZEN)
    return linkContent(".app", Buffer.from(`${code}\0`), memory, out, scratch);
  writeFileSync(out, replaceSection(readFileSync(blank), ".frozen", frozen), { mode: EXECUTABLE });
}

/** An image whose frozen app is still to come: to link takes longer than to put it in. @returns its path. */
function blankImage(memory: Memory): Promise<string> {
  return linked("blank", memory, FLAGS, (image, folder) =>
    linkContent(".frozen", Buffer.alloc(4), memory, image, folder),
  );
}

async function linkContent(
  section: string,
  bytes: Buffer,
  memory: Memory,
  out: string,
  scratch: string,
): Promise<void> {
  const content = join(scratch, "content");
  const source = join(scratch, "content.s");
  writeFileSync(content, bytes);
  writeFileSync(source, `.section ${section}, "a"\n.incbin ${JSON.stringify(content)}\n`);
  await linkObjects([...(await firmwareObjects()), source], memory, out, FLAGS);
}

export interface Section {
  name: string;
  bytes: number;
  /** Where it is kept; what has values at the start is in both. */
  in: "flash" | "RAM" | "both";
}

const KEPT: Readonly<Record<string, Section["in"]>> = {
  ".vectors": "flash",
  ".text": "flash",
  ".app": "flash",
  ".frozen": "flash",
  ".ARM.exidx": "flash",
  ".data": "both",
  ".stack": "RAM",
  ".bss": "RAM",
};

/** What an image takes of its machine. */
export function sectionsOf(image: string): Section[] {
  return elfSections(readFileSync(image))
    .filter(({ name }) => name in KEPT)
    .map(({ name, bytes }) => ({ name, bytes, in: KEPT[name]! }));
}
