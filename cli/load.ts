import { statSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { BuildFailure, Message, OutputFile, Plugin, PluginBuild } from "esbuild";
import { respellOnLoad } from "../compiler/bundle/spelling.ts";
import { ifPossible } from "../compiler/common/cache-folder.ts";
import { ANY_FIRMWARE, boardsWith } from "../targets/espruino/boards/index.ts";
import { PlacedError, UsageError } from "./failure.ts";
import { FIRMWARE_REQUIRE } from "./firmware-require.ts";
import { suggestFile } from "./nearest.ts";
import { entryPoints } from "./package.ts";

type Esbuild = typeof import("esbuild");

export interface Bundle {
  code: string;
  /** The source map, as JSON. */
  map: string;
}

const EXTENSIONS = [".ts", ".mts", ".js", ".mjs"];

/**
 * Makes one ES module of an app and all it imports. `ristretto` itself stays outside: whatever the app's project
 * has installed, the app shares this copy with its runner.
 *
 * @param outfile where the code will be written; the source map's paths are relative to it.
 * @param hasStandIn modules of the firmware come from the module of `--native`.
 * @throws UsageError if the file is no app file or esbuild is missing, PlacedError for errors in the sources.
 */
export async function bundle(file: string, outfile: string, hasStandIn = false): Promise<Bundle> {
  return bundleWith("run", file, outfile, [hasStandIn ? askStandIn : refuseFirmware, respellOwn()]);
}

/**
 * The same of a program to explore.
 * @throws as `bundle`.
 */
export function bundleProgram(file: string, outfile: string): Promise<Bundle> {
  return bundleWith("explore", file, outfile, [refuseFirmware, respellOwn()]);
}

/**
 * The same of the module that stands in for the firmware: its `async` functions give Promises, as the firmware's do.
 * @throws as `bundle`.
 */
export function bundleStandIn(file: string, outfile: string): Promise<Bundle> {
  return bundleWith("run", file, outfile, []);
}

function respellOwn(): Plugin {
  return { name: "ristretto-async", setup: (build: PluginBuild) => respellOnLoad(build, true) };
}

async function bundleWith(
  command: string,
  file: string,
  outfile: string,
  plugins: Plugin[],
): Promise<Bundle> {
  checkFile(file, command);
  const esbuild = await findEsbuild(file, command);
  try {
    return parts(await build(esbuild, file, outfile, plugins));
  } catch (error) {
    throw isBuildFailure(error) ? new PlacedError(error.errors.map(placed).join("\n")) : error;
  }
}

/** @throws UsageError if there is no such file, or it is no app's. */
export function checkFile(file: string, command: string): void {
  const stat = ifPossible(() => statSync(file));
  if (stat === undefined)
    throw new UsageError(`There is no file "${file}".${suggestFile(file) ?? " Check the path of the app."}`);
  if (stat.isDirectory())
    throw new UsageError(
      `"${file}" is a directory. Give the app's file in it: ristretto ${command} ${file}/APP.ts.`,
    );
  if (!EXTENSIONS.includes(extname(file)))
    throw new UsageError(`"${file}" is no app. An app's file ends in ${EXTENSIONS.join(", ")}.`);
  if (!stat.isFile()) throw new UsageError(`"${file}" is a device and no file. Give the app's file.`);
}

/**
 * esbuild is a peer: it stands next to this package, or in the project of the app. Its process starts.
 * @throws UsageError if it is missing, or its program for this machine is.
 */
export async function findEsbuild(file: string, command: string): Promise<Esbuild> {
  for (const from of [import.meta.url, pathToFileURL(resolve(file)).href]) {
    const path = resolveFrom(from, "esbuild");
    if (path !== undefined) return started((await import(pathToFileURL(path).href)).default);
  }
  throw new UsageError(
    `esbuild is missing, and ${command} needs it to read TypeScript. Run: npm install --save-dev esbuild`,
  );
}

function started(esbuild: Esbuild): Esbuild {
  try {
    // What goes wrong later is told by whoever asks for a build.
    esbuild.transform("").catch(() => {});
    return esbuild;
  } catch (error: any) {
    const [sentence] = error.message.split("\n");
    throw new UsageError(`${sentence.replace(/\.$/, "")}. Run: npm install --save-dev esbuild`);
  }
}

/** So that esbuild's process is up when it is asked for and all else is loaded. What is wrong is told then. */
export async function wakeEsbuild(file: string): Promise<void> {
  await findEsbuild(file, "").catch(() => {});
}

function resolveFrom(from: string, name: string): string | undefined {
  try {
    return createRequire(from).resolve(name);
  } catch (error: any) {
    if (error.code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

async function build(
  esbuild: Esbuild,
  file: string,
  outfile: string,
  plugins: Plugin[],
): Promise<OutputFile[]> {
  const result = await esbuild.build({
    entryPoints: [resolve(file)],
    outfile,
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node20",
    sourcemap: true,
    keepNames: true,
    logLevel: "silent",
    plugins: [shareRistretto(entryPoints()), ...plugins],
  });
  return result.outputFiles;
}

function parts(files: OutputFile[]): Bundle {
  const textOf = (end: string) => files.find(({ path }) => path.endsWith(end))!.text;
  return { code: textOf(".mjs"), map: textOf(".map") };
}

function shareRistretto(entries: Record<string, string>): Plugin {
  const known = Object.keys(entries).join(", ");
  return {
    name: "ristretto",
    setup(build) {
      build.onResolve({ filter: /^ristretto(\/|$)/ }, ({ path }) => {
        if (Object.hasOwn(entries, path)) return { path: entries[path]!, external: true };
        return { errors: [{ text: `There is no "${path}". There is: ${known}.` }] };
      });
    },
  };
}

/** Modules of Espruino's firmware, some of which Node has under the same name and with other contents. */
const refuseFirmware: Plugin = {
  name: "ristretto-firmware",
  setup(build) {
    build.onResolve({ filter: /^/ }, async (args) => {
      const { path, kind, importer } = args;
      if (kind !== "require-call" || importer.includes(`${sep}node_modules${sep}`)) return undefined;
      const { BARE, findPackage, unresolved } = await import("../compiler/bundle.ts");
      const found = BARE.test(path) ? await findPackage(build, args) : undefined;
      if (found === undefined) return undefined;
      const isForeign = found.external && ANY_FIRMWARE.modules.includes(path);
      return found.errors.length > 0 || isForeign
        ? unresolved(args, { name: "Node", modules: [] })
        : undefined;
    });
  },
};

/** What no package is, and what the firmware has, the app gets from the module of `--native`; or else from Node, if that has it. */
const askStandIn: Plugin = {
  name: "ristretto-stand-in",
  setup(build) {
    build.onResolve({ filter: /^/ }, async (args) => {
      if (args.importer.includes(`${sep}node_modules${sep}`)) return undefined;
      const { BARE, findPackage } = await import("../compiler/bundle.ts");
      const found = BARE.test(args.path) ? await findPackage(build, args) : undefined;
      if (found === undefined) return undefined;
      const isOwn = found.external && ANY_FIRMWARE.modules.includes(args.path);
      if (found.errors.length === 0 && !isOwn) return undefined;
      return { path: args.path, namespace: STAND_IN, pluginData: { isOwn } };
    });
    build.onLoad({ filter: /^/, namespace: STAND_IN }, ({ path, pluginData }) => {
      const name = JSON.stringify(path);
      const own = pluginData.isOwn ? `, () => globalThis.require(${name})` : "";
      return { contents: `module.exports = globalThis[Symbol.for("${FIRMWARE_REQUIRE}")](${name}${own});` };
    });
  },
};

const STAND_IN = "firmware";

export function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && Array.isArray((error as BuildFailure).errors);
}

/** As one line: the place, and what is wrong there. */
export function placed({ text, location, notes }: Message): string {
  const sentence = text + install(text, notes);
  if (location === null) return `error: ${sentence}`;
  const file = relative(process.cwd(), resolve(location.file)) || location.file;
  return `${file}:${location.line}:${location.column + 1}: ${sentence}`;
}

const BARE = /^Could not resolve "((?:@[\w.-]+\/)?[a-z0-9][\w.-]*)(?:\/[^"]*)?"$/i;

/** What helps against a package that is not there. Of one that lacks a file, the notes tell something else. */
function install(text: string, notes: Message["notes"]): string {
  const name = BARE.exec(text)?.[1];
  const missing = notes.some((note) => note.text.startsWith("You can mark the path"));
  if (name === undefined || !missing) return "";
  if (!ANY_FIRMWARE.modules.includes(name)) return `. Run: npm install ${name}`;
  const boards = boardsWith(name).join(", ");
  return `. It is part of Espruino's firmware: build for a board that has it, with --board: ${boards}; run has a stand-in for it with --native FILE`;
}
