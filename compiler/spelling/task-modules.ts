import { readFile } from "node:fs/promises";
import { importsBeside, importsFirmware, isTestFile } from "./firmware-modules.ts";

/** The file that an import of `source` in the module at `path` leads to; undefined if it is no source file of the project. */
export type Find = (source: string, path: string) => Promise<string | undefined>;

/**
 * Which modules have tasks: those that import what firmware is written with, and whatever those import. Looks ahead along the
 * imports, so that it does not matter which module is loaded first.
 */
export class TaskModules {
  /** What each module that was read imports. */
  private readonly imports = new Map<string, readonly string[]>();
  /** Modules that a module of tasks imports. */
  private readonly imported = new Set<string>();
  private readonly isTest: (path: string) => boolean;

  /** @param isTest whether a test runner runs the file at that path. Default: by its name. */
  constructor(isTest: (path: string) => boolean = isTestFile) {
    this.isTest = isTest;
  }

  /** Reads what `text`, which is at `path`, imports, and all that is behind it. @returns whether it has tasks. */
  async has(path: string, text: string, find: Find): Promise<boolean> {
    await this.read(path, text, find);
    return this.isOfTasks(path, text);
  }

  private isOfTasks(path: string, text: string): boolean {
    return !this.isTest(path) && (importsFirmware(text) || this.imported.has(path));
  }

  private async read(path: string, text: string, find: Find): Promise<void> {
    const paths: string[] = [];
    this.imports.set(path, paths);
    for (const source of importsBeside(text)) {
      const found = await find(source, path);
      if (found === undefined) continue;
      paths.push(found);
      if (!this.imports.has(found)) await this.read(found, await readFile(found, "utf8"), find);
    }
    if (this.isOfTasks(path, text)) for (const each of paths) this.mark(each);
  }

  private mark(path: string): void {
    if (this.imported.has(path)) return;
    this.imported.add(path);
    if (!this.isTest(path)) for (const each of this.imports.get(path) ?? []) this.mark(each);
  }
}
