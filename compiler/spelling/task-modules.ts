import { importsBeside, importsFirmware, isTestFile } from "./firmware-modules.ts";

/** Where an import of `source` in the module at `path` leads to, with that module's text; undefined if it is no source file of the project. */
export type Look = (source: string, path: string) => Promise<{ path: string; text: string } | undefined>;

/**
 * Which modules have tasks: those that import what firmware is written with, and whatever those import. Looks ahead along the
 * imports, so that it does not matter which module is loaded first.
 */
export class TaskModules {
  /** What each module that was read imports. */
  private readonly imports = new Map<string, readonly string[]>();
  /** Modules that a module of tasks imports. */
  private readonly imported = new Set<string>();

  /** Reads what `text`, which is at `path`, imports, and all that is behind it. @returns whether it has tasks. */
  async has(path: string, text: string, look: Look): Promise<boolean> {
    await this.read(path, text, look);
    return !isTestFile(path) && (importsFirmware(text) || this.imported.has(path));
  }

  private async read(path: string, text: string, look: Look): Promise<void> {
    const paths: string[] = [];
    this.imports.set(path, paths);
    for (const source of importsBeside(text)) {
      const found = await look(source, path);
      if (found === undefined) continue;
      paths.push(found.path);
      if (!this.imports.has(found.path)) await this.read(found.path, found.text, look);
    }
    if (!isTestFile(path) && (importsFirmware(text) || this.imported.has(path)))
      for (const each of paths) this.mark(each);
  }

  private mark(path: string): void {
    if (this.imported.has(path)) return;
    this.imported.add(path);
    if (!isTestFile(path)) for (const each of this.imports.get(path) ?? []) this.mark(each);
  }
}
