import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { survey } from "../../compiler/bundle.ts";
import { findBoard } from "../../targets/espruino/boards/index.ts";
import type { PageBoard, PageState } from "../../targets/wasm/simulator/page-state.ts";
import type { SimOptions } from "../arguments.ts";
import { checkPins } from "../build/board-lacks.ts";
import { describeApp } from "../build/describe-app.ts";
import { inputError } from "../engines/run-on-engine.ts";
import { sentenceFor } from "../failure.ts";
import { checkFile, type findEsbuild } from "../load.ts";
import { isOwn } from "../package.ts";
import { bundleForWasm, type WasmBundle } from "../wasm/bundle-for-wasm.ts";
import { ReadFiles } from "./read-files.ts";

/** Builds the app for the page as often as it is asked to. */
export class AppBuild {
  private readonly options: SimOptions;
  private readonly server: string;
  private readonly read: ReadFiles;
  private readonly board: PageBoard;
  /** The files that the last build that worked was made of. */
  private sources: string[] = [];
  private version = 0;

  /** @param server the id of the server that the builds are for. */
  constructor(options: SimOptions, esbuild: Awaited<ReturnType<typeof findEsbuild>>, server: string) {
    this.options = options;
    this.server = server;
    this.read = new ReadFiles(esbuild);
    this.board = boardFor(options.board);
  }

  /** @returns what the page shows, and the files that it depends on. Whatever goes wrong stands on the page. */
  async build(): Promise<{ state: PageState; files: readonly string[] }> {
    const { file, date } = this.options;
    const dated = date === undefined ? {} : { date };
    const common = {
      ...dated,
      server: this.server,
      version: ++this.version,
      file,
      path: resolve(file),
      board: this.board,
    };
    try {
      const { code, map } = await this.bundle();
      const { sources, mappings, ignoreList } = map;
      const bundle = { code, map: { sources, mappings, ...(ignoreList && { ignoreList }) }, name: file };
      this.sources = this.filesRead(sources.map((source) => resolve(source))).filter((path) => !isOwn(path));
      return { state: { ...common, bundle, texts: textsOf(map.sources) }, files: this.sources };
    } catch (error) {
      const files = this.filesRead(this.sources);
      const texts = textsOf(files.map((path) => relative(process.cwd(), path)));
      return { state: { ...common, error: sentenceFor(inputError(error)), texts }, files };
    }
  }

  private async bundle(): Promise<WasmBundle> {
    const { file, allow, board, boardGiven } = this.options;
    const { esbuild } = this.read;
    checkFile(file, "sim");
    const app = await describeApp(file, esbuild);
    if (boardGiven) checkPins(await survey(app.path, esbuild), findBoard(board)!, undefined);
    return bundleForWasm({ app, allow, esbuild });
  }

  /** The app's file, those that this build has read or looked for, and `more`. */
  private filesRead(more: readonly string[]): string[] {
    return [...new Set([resolve(this.options.file), ...this.read.take(), ...more])];
  }
}

/** Of the app's own sources, as the map names them, as far as they can be read: some may just be replaced. */
function textsOf(sources: readonly string[]): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const source of sources)
    if (!isOwn(resolve(source)))
      try {
        texts[source] = readFileSync(source, "utf8");
      } catch {}
  return texts;
}

function boardFor(id: string): PageBoard {
  const { name, leds, buttons, pins, analog } = findBoard(id)!;
  return { id, name, leds, buttons, pins, analog };
}
