import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import type { Loader, PluginBuild } from "esbuild";
import { modulesFolder } from "../common/cache-folder.ts";
import { libraryModule } from "../common/own-modules.ts";
import { mayBeSloppy } from "../spelling/may-be-sloppy.ts";
import { mayRespell } from "../spelling/may-respell.ts";
import { keptLater } from "./kept.ts";
import { messages } from "./messages.ts";
import { isOfPlainPackage } from "./plain-package.ts";

/** The app's own modules, and those of packages that know ristretto. */
export function hasAsyncTasks(path: string): boolean {
  return libraryModule(path) === undefined && !isOfPlainPackage(path);
}

/**
 * Where an app is bundled without being compiled, its `async` functions are tasks all the same.
 *
 * @param tells for what is run, and not only looked at: see `respell`.
 */
export function respellOnLoad(build: PluginBuild, tells: boolean): void {
  build.onLoad({ filter: /\.[cm]?[jt]s$/ }, async ({ path }) => {
    if (libraryModule(path) !== undefined) return undefined;
    const source = await readFile(path, "utf8");
    if (isOfPlainPackage(path)) {
      const text = await strict(source, path);
      return text === source ? undefined : { contents: text, loader: "js" };
    }
    if (!mayRespell(source)) return undefined;
    try {
      return {
        contents: await respelled(source, path, tells),
        loader: /ts$/.test(path) ? "ts" : ("js" as Loader),
      };
    } catch (error: any) {
      if (error.failures === undefined) throw error;
      return { errors: messages(source, error) };
    }
  });
}

/** A module of a package as strict code: see `strictText`. */
export async function strict(source: string, path: string): Promise<string> {
  if (!mayBeSloppy(source, path)) return source;
  const file = relative(process.cwd(), path);
  const text = await keptLater(modulesFolder() ?? "", JSON.stringify(["strict", file]), source, async () => {
    const { strictText } = await import("../spelling/strict-text.ts");
    return strictText(source, file) ?? null;
  });
  return text ?? source;
}

/** The module with `function*` in place of `async`. @param tells see `respell`. @throws CompileError */
export function respelled(source: string, path: string, tells: boolean): Promise<string> {
  const file = relative(process.cwd(), path);
  return keptLater(modulesFolder() ?? "", JSON.stringify(["respelled", file, tells]), source, async () => {
    // Takes longer to load than most apps take to run.
    const { respelledText } = await import("../spelling/respelled-text.ts");
    return respelledText(source, file, tells);
  });
}
