import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { hash } from "../../../compiler/common/hash.ts";
import { cached } from "./cache.ts";
import { ENGINE_FILES, engineSources } from "./engine-sources.ts";
import { execute, inParallel } from "./programs.ts";

/** Its C and assembler sources stand beside this folder, in the sources and in the built package. */
const SOURCES = fileURLToPath(new URL("../firmware/", import.meta.url));
const COMPILER = "arm-none-eabi-gcc";
const MACHINE = ["-mcpu=cortex-m4", "-mthumb", "-mfloat-abi=hard", "-mfpu=fpv4-sp-d16"];
const COMMON = [...MACHINE, "-g", "-ffunction-sections", "-fdata-sections", "-ffile-prefix-map=/=/"];
/** The firmware has its own malloc, which the compiler must not make a calloc of. */
const OWN = ["-O2", "-fno-builtin-malloc", "-std=gnu11", "-Wall", "-Wextra", "-Werror"];
/** It takes int for int32_t, which is long here. Warnings in other people's sources are not ours to mend. */
const ENGINE = ["-O2", "-fno-strict-aliasing", "-w"];
/** Bytes of flash that a frozen app has at most. */
export const MOST_FROZEN = 1 << 20;
const LINK = [
  ...["-nostartfiles", "--specs=nano.specs", "-u", "_printf_float", "-Wl,--gc-sections"],
  `-Wl,--defsym=FROZEN_SIZE=${MOST_FROZEN}`,
];

export interface Memory {
  /** Bytes of RAM that the firmware may use. */
  ram: number;
}

/** What the machine has. */
export const WHOLE: Memory = { ram: 4 << 20 };

let objects: Promise<string[]> | undefined;
let asked: Promise<string> | undefined;

/** What the compiler says of itself. Asked early, the answer is there when it is needed. @throws BuildError */
export function compilerVersion(): Promise<string> {
  asked ??= execute(COMPILER, ["--version"]);
  return asked;
}

/** The object files of the firmware. Asked for again, they are there. @throws BuildError */
export function firmwareObjects(): Promise<string[]> {
  objects ??= findObjects();
  return objects;
}

async function findObjects(): Promise<string[]> {
  const compiler = await compilerVersion();
  const [engine, own] = await Promise.all([engineObjects(compiler), ownObjects(compiler)]);
  return [...objectsIn(engine), ...objectsIn(own)];
}

function objectsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".o"))
    .sort()
    .map((name) => join(folder, name));
}

async function engineObjects(compiler: string): Promise<string> {
  const sources = await engineSources();
  const headers = ["quickjs-port.h", "quickjs-freeze.h", "freeze.h"];
  const texts = headers.map((name) => readFileSync(join(SOURCES, name)));
  const key = hash(compiler, [...COMMON, ...ENGINE].join(" "), basename(sources), ...texts).slice(0, 16);
  return cached(`quickjs-${key}`, (folder) => {
    for (const name of headers) copyFileSync(join(SOURCES, name), join(folder, name));
    const flags = [
      ...COMMON,
      ...ENGINE,
      `-I${sources}`,
      `-I${folder}`,
      "-include",
      join(folder, "quickjs-port.h"),
    ];
    return compileAll(
      ENGINE_FILES.map((name) => join(sources, name)),
      folder,
      flags,
    );
  });
}

async function ownObjects(compiler: string): Promise<string> {
  const sources = await engineSources();
  const names = readdirSync(SOURCES)
    .filter((name) => /\.[ch]$/.test(name))
    .sort();
  const texts = names.flatMap((name) => [name, readFileSync(join(SOURCES, name))]);
  const key = hash(compiler, [...COMMON, ...OWN].join(" "), basename(sources), ...texts).slice(0, 16);
  return cached(`firmware-${key}`, (folder) => {
    const flags = [...COMMON, ...OWN, "-isystem", sources, `-I${SOURCES}`];
    const files = names.filter((name) => name.endsWith(".c")).map((name) => join(SOURCES, name));
    return compileAll(files, folder, flags);
  });
}

/** The largest comes first, since it takes longest. */
function compileAll(files: readonly string[], folder: string, flags: readonly string[]): Promise<void> {
  return inParallel(files, availableParallelism(), async (file) => {
    await execute(COMPILER, [...flags, "-c", file, "-o", join(folder, basename(file).replace(/c$/, "o"))]);
  });
}

/** The firmware without an app, which is put into memory beside it. @returns the path of the image. @throws BuildError */
export function firmware(memory: Memory): Promise<string> {
  return linked("image", memory, [], async (image) => linkObjects(await firmwareObjects(), memory, image));
}

/**
 * What `link` makes of the firmware with these flags, kept under this name.
 * @returns the path of the image.
 * @throws BuildError
 */
export async function linked(
  name: string,
  memory: Memory,
  flags: readonly string[],
  link: (image: string, folder: string) => Promise<void>,
): Promise<string> {
  const objects = await firmwareObjects();
  const script = readFileSync(join(SOURCES, "board.ld"));
  const key = hash(objects.join("\n"), script, [...LINK, ...flags, memory.ram].join(" ")).slice(0, 16);
  const folder = await cached(`${name}-${key}`, (fresh) => link(join(fresh, "firmware.elf"), fresh));
  return join(folder, "firmware.elf");
}

export async function linkObjects(
  objects: readonly string[],
  { ram }: Memory,
  out: string,
  more: readonly string[] = [],
): Promise<void> {
  const words = [
    `-Wl,--defsym=RAM_SIZE=${ram}`,
    "-T",
    join(SOURCES, "board.ld"),
    ...objects,
    "-lm",
    "-o",
    out,
  ];
  await execute(COMPILER, [...COMMON, ...LINK, ...more, ...words]);
}
