import { mkdir, writeFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { basename, dirname, extname, resolve } from "node:path";
import type { BuildOptions, BuildResult, OutputFile, Plugin } from "esbuild";
import { finishOutput, isScript, type Output } from "./bundle/output.ts";
import { compiling } from "./bundle/plugin.ts";
import { respellOnLoad } from "./bundle/spelling.ts";
import { type EntryText, entryPoint } from "./bundle/text-entry.ts";
import { CompileError } from "./common/compile-error.ts";
import type { Profile } from "./common/profiles.ts";
import type { Format } from "./finish/index.ts";

export interface RistrettoOptions {
  /** What the bundle runs on. Default: `es5`. `native` only leaves the types out, which esbuild does by itself. */
  profile?: Profile;
  /** Names that are let through although the engine lacks them: `Map`. */
  allow?: readonly string[];
  /** What the language has and the engine lacks is put in where that can be done: `Map`, `padStart`. Default: true. */
  polyfills?: boolean;
  /** Full sentences in ristretto's errors rather than codes. Default: false. */
  messages?: boolean;
}

/** What the build was asked for, and what the plugin does in esbuild's place. */
interface Wishes {
  write: boolean;
  minify: boolean;
  sourcemap: BuildOptions["sourcemap"];
  workingDir: string | undefined;
  format: Format;
  globalName: string | undefined;
  banner: string | undefined;
  footer: string | undefined;
}

/**
 * Compiles tasks and everything else that a microcontroller's engine lacks, packages included.
 * One file comes out for each entry point, in the `format` of the build; `target` and `platform` are set by the plugin.
 * `ristretto` is part of it, unless it is `external`.
 *
 * @example
 * await build({ entryPoints: ["main.ts"], outfile: "main.js", minify: true, plugins: [ristretto({ profile: "espruino" })] });
 */
export function ristretto(options: RistrettoOptions = {}): Plugin {
  const { profile = "es5", allow = [], messages = false, polyfills = true } = options;
  if (profile === "native") return { name: "ristretto", setup: (build) => respellOnLoad(build, false) };
  return {
    name: "ristretto",
    setup(build) {
      const { text, ...wishes } = take(build.initialOptions);
      compiling({ profile, allow, messages, polyfills }, text).setup(build);
      build.onEnd(async (result) => {
        if (result.errors.length > 0) return undefined;
        try {
          const outputs = await finishOutput(build.esbuild, result, { profile, allow, ...wishes });
          const lost = outputs
            .filter((output) => output.lost)
            .map(({ path }) => lostExports(path, result, wishes));
          await deliver(outputs, result, wishes);
          return { warnings: lost };
        } catch (error) {
          if (error instanceof CompileError) return { errors: error.failures.map(message) };
          throw error;
        }
      });
    },
  };
}

function message({ file, line, column, sentence }: CompileError["failures"][number]) {
  return { text: sentence, location: { file, line, column: column - 1 } };
}

function lostExports(path: string, { metafile }: BuildResult, { workingDir = process.cwd() }: Wishes) {
  const output = Object.entries(metafile!.outputs).find(([name]) => resolve(workingDir, name) === path);
  const entry = output?.[1].entryPoint ?? path;
  const text = `${entry} exports what nobody can get at in a script. Import it from a module that starts it, or set globalName, or format: "esm" or "cjs".`;
  return { text };
}

/** As esbuild chooses it. */
function usualFormat(platform: BuildOptions["platform"]): Format {
  if (platform === "node") return "cjs";
  return platform === "neutral" ? "esm" : "iife";
}

/** The finishing steps need the plain text with its map: minifying and writing come after them. */
function take(options: BuildOptions): Wishes & { text: EntryText | undefined } {
  const {
    write = true,
    sourcemap,
    absWorkingDir: workingDir,
    globalName,
    platform,
    banner,
    footer,
  } = options;
  const minify = Boolean(options.minify || options.minifyWhitespace || options.minifyIdentifiers);
  const format = options.format ?? usualFormat(platform);
  if (platform === "node") options.external = [...(options.external ?? []), ...builtinModules, "node:*"];
  const text = takeText(options);
  for (const key of ["globalName", "banner", "footer"] as const) delete options[key];
  Object.assign(options, {
    write: false,
    metafile: true,
    sourcemap: "external",
    minify: false,
    splitting: false,
    ...(banner?.css && { banner: { css: banner.css } }),
    ...(footer?.css && { footer: { css: footer.css } }),
  });
  options.minifyWhitespace = options.minifyIdentifiers = options.minifySyntax = false;
  const around = { banner: banner?.js, footer: footer?.js };
  return { write, minify, sourcemap, workingDir, format, globalName, ...around, text };
}

/** `stdin`, which esbuild shows no plugin. */
function takeText(options: BuildOptions): EntryText | undefined {
  const { stdin } = options;
  if (stdin === undefined) return undefined;
  const { contents, resolveDir, sourcefile = "stdin", loader = "js" } = stdin;
  const name = extname(sourcefile) === "" ? `${sourcefile}.${loader}` : sourcefile;
  delete options.stdin;
  options.entryPoints = [{ in: entryPoint({ contents: "", resolveDir: "" }), out: "stdin" }];
  return {
    contents: typeof contents === "string" ? contents : Buffer.from(contents).toString("utf8"),
    resolveDir: resolveDir ?? options.absWorkingDir ?? process.cwd(),
    name,
  };
}

function fileOf(path: string, text: string): OutputFile {
  return { path, text, contents: Buffer.from(text), hash: "" };
}

function filesOf({ path, code, map }: Output, sourcemap: Wishes["sourcemap"]): OutputFile[] {
  if (!sourcemap) return [fileOf(path, code)];
  const text = JSON.stringify(map);
  const inline = `//# sourceMappingURL=data:application/json;base64,${Buffer.from(text).toString("base64")}\n`;
  if (sourcemap === "inline") return [fileOf(path, code + inline)];
  const separate = fileOf(`${path}.map`, text);
  if (sourcemap === "both") return [fileOf(path, code + inline), separate];
  const link = sourcemap === "external" ? "" : `//# sourceMappingURL=${basename(path)}.map\n`;
  return [fileOf(path, code + link), separate];
}

/** What the build puts around each script. */
function between({ code, map, ...rest }: Output, { banner, footer }: Wishes): Output {
  const lines = banner === undefined ? "" : ";".repeat(banner.split("\n").length);
  const before = banner === undefined ? "" : `${banner}\n`;
  const after = footer === undefined ? "" : `${footer}\n`;
  return {
    ...rest,
    code: `${before}${code.trimEnd()}\n${after}`,
    map: { ...map, mappings: lines + map.mappings },
  };
}

async function deliver(outputs: readonly Output[], result: BuildResult, wishes: Wishes): Promise<void> {
  const scripts = outputs.flatMap((output) => filesOf(between(output, wishes), wishes.sourcemap));
  const others = result.outputFiles!.filter((file) => !file.path.endsWith(".map") && !isScript(file, result));
  const files = [...scripts, ...others];
  result.outputFiles = files;
  if (!wishes.write) return;
  for (const { path, contents } of files) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, contents);
  }
}
