import { existsSync, readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { survey } from "../../compiler/bundle.ts";
import { findBoard } from "../../targets/espruino/boards/index.ts";
import type { PageBoard, PageState } from "../../targets/wasm/simulator/page-state.ts";
import type { SimOptions } from "../arguments.ts";
import { describeApp } from "../build/app.ts";
import { checkPins } from "../build/board-lacks.ts";
import { inputError } from "../engines/run.ts";
import { PlacedError, UsageError } from "../failure.ts";
import type { findEsbuild } from "../load.ts";
import { isOwn } from "../package.ts";
import { bundleForWasm, type WasmBundle } from "../wasm/bundle.ts";

/** Builds the app for the page as often as it is asked to. */
export class AppBuild {
  private readonly options: SimOptions;
  private readonly esbuild: Awaited<ReturnType<typeof findEsbuild>>;
  private readonly board: PageBoard;
  /** The files that the last build that worked was made of. */
  private sources: string[];
  private version = 0;

  constructor(options: SimOptions, esbuild: Awaited<ReturnType<typeof findEsbuild>>) {
    this.options = options;
    this.esbuild = esbuild;
    this.board = boardFor(options.board);
    this.sources = [resolve(options.file)];
  }

  /** @returns what the page shows, and the files that it depends on. */
  async build(): Promise<{ state: PageState; files: readonly string[] }> {
    const { file } = this.options;
    const common = { version: ++this.version, file, board: this.board };
    try {
      const { code, map } = await this.bundle();
      const { sources, mappings, ignoreList } = map;
      const bundle = { code, map: { sources, mappings, ...(ignoreList && { ignoreList }) }, name: file };
      return { state: { ...common, bundle, texts: textsOf(map.sources) }, files: this.sources };
    } catch (error) {
      const names = this.sources.map((path) => relative(process.cwd(), path));
      const message = sentenceOf(inputError(error));
      return { state: { ...common, error: message, texts: textsOf(names) }, files: this.sources };
    }
  }

  private async bundle(): Promise<WasmBundle> {
    const { file, allow, board, boardGiven } = this.options;
    const app = await describeApp(file, this.esbuild);
    if (boardGiven) checkPins(await survey(app.path, this.esbuild), findBoard(board)!, undefined);
    const bundle = await bundleForWasm({ app, allow, esbuild: this.esbuild });
    const used = bundle.map.sources.map((source) => resolve(source));
    this.sources = [...new Set([resolve(file), ...used.filter((path) => !isOwn(path))])];
    return bundle;
  }
}

/** Of the app's own sources, as the map names them. */
function textsOf(sources: readonly string[]): Record<string, string> {
  const own = sources.filter((source) => !isOwn(resolve(source)) && existsSync(source));
  return Object.fromEntries(own.map((source) => [source, readFileSync(source, "utf8")]));
}

function sentenceOf(error: unknown): string {
  if (error instanceof PlacedError) return error.message;
  if (error instanceof UsageError) return `error: ${error.message}`;
  throw error;
}

function boardFor(id: string): PageBoard {
  const { name, leds, buttons, pins, analog } = findBoard(id)!;
  return { id, name, leds, buttons, pins, analog };
}
