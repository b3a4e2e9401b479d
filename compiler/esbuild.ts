import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { BuildOptions, BuildResult, OutputFile, Plugin } from "esbuild";
import { finishOutput, type Output } from "./bundle/output.ts";
import { compiling } from "./bundle/plugin.ts";
import { CompileError } from "./failure.ts";
import type { Profile } from "./profiles.ts";

export interface RistrettoOptions {
  /** What the bundle runs on. Default: `es5`. `native` only leaves the types out, which esbuild does by itself. */
  profile?: Profile;
  /** Names that are let through although the engine lacks them: `Map`. */
  allow?: readonly string[];
  /** Full sentences in ristretto's errors rather than codes. Default: false. */
  messages?: boolean;
}

/** What the build was asked for, and what the plugin does in esbuild's place. */
interface Wishes {
  write: boolean;
  minify: boolean;
  sourcemap: BuildOptions["sourcemap"];
  workingDir: string | undefined;
}

/**
 * Compiles tasks and everything else that a microcontroller's engine lacks, packages included.
 * One script comes out for each entry point; `format`, `target` and `platform` are set by the plugin.
 *
 * @example
 * await build({ entryPoints: ["app.ts"], outfile: "app.js", minify: true, plugins: [ristretto({ profile: "espruino" })] });
 */
export function ristretto(options: RistrettoOptions = {}): Plugin {
  const { profile = "es5", allow = [], messages = false } = options;
  if (profile === "native") return { name: "ristretto", setup: () => {} };
  return {
    name: "ristretto",
    setup(build) {
      const wishes = take(build.initialOptions);
      compiling({ profile, allow, messages }).setup(build);
      build.onEnd(async (result) => {
        if (result.errors.length > 0) return undefined;
        try {
          const outputs = await finishOutput(build.esbuild, result, { profile, allow, ...wishes });
          await deliver(outputs, result, wishes);
          return undefined;
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

/** The finishing steps need the plain text with its map: minifying and writing come after them. */
function take(options: BuildOptions): Wishes {
  const { write = true, sourcemap, absWorkingDir: workingDir } = options;
  const minify = Boolean(options.minify || options.minifyWhitespace || options.minifyIdentifiers);
  Object.assign(options, {
    write: false,
    metafile: true,
    sourcemap: "external",
    minify: false,
    splitting: false,
  });
  options.minifyWhitespace = options.minifyIdentifiers = options.minifySyntax = false;
  return { write, minify, sourcemap, workingDir };
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

async function deliver(outputs: readonly Output[], result: BuildResult, wishes: Wishes): Promise<void> {
  const files = outputs.flatMap((output) => filesOf(output, wishes.sourcemap));
  result.outputFiles = files;
  if (!wishes.write) return;
  for (const { path, contents } of files) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, contents);
  }
}
