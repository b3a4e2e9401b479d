import { type BigIntStats, statSync } from "node:fs";

/** Between two looks at the files; where a look takes long, so many times as long, and a second at most. */
const REST_MS = 200;
const RESTS = 20;
const MOST_REST_MS = 1000;
/** Editors write a file in several steps: a change counts once nothing has changed for so long. */
const SETTLE_MS = 80;
/** Looks after which a change counts although the files keep changing. */
const MOST_LOOKS = 12;
/** The clock of files may be so much behind: it has steps of its own. */
const CLOCK_STEP_MS = 20;

/**
 * Calls back when one of its files was saved. It looks at the files by their names, again and again: what the system
 * tells of a folder ends, without a word, when the folder is moved or replaced.
 */
export class SourceWatch {
  private readonly onSave: () => void;
  /** What each file looked like. */
  private stamps = new Map<string, string>();
  private timer: ReturnType<typeof setTimeout> | undefined = undefined;
  /** Looks since the first change that nobody has heard of; 0 if there is none. */
  private unsettled = 0;

  constructor(onSave: () => void) {
    this.onSave = onSave;
  }

  /**
   * @param paths absolute; there may be no file yet.
   * @param since when they were read, by Date.now(): what was saved later counts, in files that are new here, too.
   */
  files(paths: readonly string[], since = Date.now()): void {
    const before = this.stamps;
    this.stamps = new Map();
    for (const path of paths) {
      const stats = statsOf(path);
      this.stamps.set(path, before.get(path) ?? stampOf(stats));
      if (!before.has(path) && stats !== undefined && Number(stats.ctimeMs) >= since - CLOCK_STEP_MS)
        this.unsettled = 1;
    }
    if (this.timer === undefined) this.lookAfter(0);
  }

  close(): void {
    clearTimeout(this.timer);
    this.stamps.clear();
  }

  private lookAfter(tookMs: number): void {
    const rest = Math.max(REST_MS, Math.min(RESTS * tookMs, MOST_REST_MS));
    this.timer = setTimeout(() => this.look(), this.unsettled > 0 ? SETTLE_MS : rest);
  }

  private look(): void {
    const began = performance.now();
    const changed = this.update();
    if (changed || this.unsettled > 0) this.unsettled++;
    if (this.unsettled > 0 && (!changed || this.unsettled > MOST_LOOKS)) {
      this.unsettled = 0;
      this.onSave();
    }
    this.lookAfter(performance.now() - began);
  }

  /** @returns whether a file is another one than at the last look. */
  private update(): boolean {
    let changed = false;
    for (const [path, before] of this.stamps) {
      const stamp = stampOf(statsOf(path));
      if (stamp === before) continue;
      this.stamps.set(path, stamp);
      changed = true;
    }
    return changed;
  }
}

/** Of the file behind all links. What cannot be looked at counts as missing: a build says more about it. */
export function statsOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function stampOf(stats: BigIntStats | undefined): string {
  if (stats === undefined) return "";
  const { dev, ino, size, mtimeNs, ctimeNs } = stats;
  return [dev, ino, size, mtimeNs, ctimeNs].join(" ");
}
