import { type FSWatcher, watch } from "node:fs";
import { basename, dirname } from "node:path";

/** Editors write a file in several steps. */
const SETTLE_MS = 80;

/** Calls back when one of its files was saved. It watches their folders: editors replace a file by another one. */
export class SourceWatch {
  private readonly onSave: () => void;
  private readonly folders = new Map<string, FSWatcher>();
  private watched = new Map<string, Set<string>>();
  private timer: ReturnType<typeof setTimeout> | undefined = undefined;

  constructor(onSave: () => void) {
    this.onSave = onSave;
  }

  /** @param paths absolute. */
  files(paths: readonly string[]): void {
    this.watched = new Map();
    for (const path of paths) {
      const names = this.watched.get(dirname(path)) ?? new Set();
      this.watched.set(dirname(path), names.add(basename(path)));
    }
    for (const folder of this.watched.keys()) this.add(folder);
    for (const [folder, watcher] of this.folders)
      if (!this.watched.has(folder)) {
        watcher.close();
        this.folders.delete(folder);
      }
  }

  private add(folder: string): void {
    if (this.folders.has(folder)) return;
    const watcher = watch(folder, (_kind, name) => {
      if (name !== null && this.watched.get(folder)?.has(name)) this.soon();
    });
    this.folders.set(folder, watcher);
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.onSave, SETTLE_MS);
  }
}
