import { MisuseError } from "../executor/errors/errors.ts";
import { checkFileName, refuseSize, sealed, unsealed, writeFile } from "./sealed.ts";
import type { Coding, FlashFiles, LogOptions, StorageLog, Stored } from "./storage.ts";

/** Flash that was not written. A word of flash that was cut short has fewer such bytes. */
const ERASED = "\xff\xff\xff\xff\xff\xff\xff\xff";

/**
 * Entries in two files of half the limit each. Lines are added to the newer one; when that is full, the older one is made anew:
 *
 *     log~a   1\n{"t":1}\tSUM\n{"t":2}\tSUM\n        older
 *     log~b   2\n{"t":3}\tSUM\n\xff\xff\xff\xff      newer, one turn further: 0, 1, 2, 0 …
 *
 * A line that was cut short has no end, or a wrong sum. The next one begins behind it, on a line of its own;
 * `~` makes sure that what was cut just before its end stays no entry.
 */
export class FlashLog implements StorageLog {
  private readonly files: FlashFiles;
  private readonly coding: Coding;
  private readonly label: string;
  private readonly half: number;

  constructor(files: FlashFiles, coding: Coding, name: string, { limit = 4096 }: LogOptions = {}) {
    checkFileName(name);
    if (!(limit >= 64 && limit <= 65536)) throw new MisuseError(28, `limit of ${name}`, limit, 64, 65536);
    this.files = files;
    this.coding = coding;
    this.label = name;
    this.half = limit >> 1;
  }

  append(entry: Stored): void {
    const { files, half } = this;
    const line = `${sealed(this.coding, this.label, "", entry)}\n`;
    const newer = this.newer();
    const turn = this.turn(newer);
    const text = turn < 0 ? "" : files.read(newer)!;
    const ended = text.lastIndexOf("\n") + 1;
    const free = text.indexOf(ERASED, ended);
    const more = free > ended ? `~\n${line}` : line;
    if (free > 0 && free + more.length <= text.length) writeFile(files, newer, more, free, text.length);
    else {
      const first = `${(turn + 1) % 3}\n${line}`;
      if (first.length > half) refuseSize(this.label, line);
      writeFile(files, text ? this.other(newer) : newer, first, 0, half);
    }
  }

  read<T extends Stored>(): T[] {
    const newer = this.newer();
    const entries: T[] = [];
    for (const file of [this.other(newer), newer])
      for (const line of (this.files.read(file) || "").split("\n")) {
        const json = unsealed(this.coding, line);
        if (json !== undefined) entries.push(JSON.parse(json));
      }
    return entries;
  }

  clear(): void {
    const newer = this.newer();
    this.files.erase(this.other(newer));
    this.files.erase(newer);
  }

  /** The file that lines are added to, whether it is there or not. */
  private newer(): string {
    const a = `${this.label}~a`;
    const b = `${this.label}~b`;
    const first = this.turn(a);
    const second = this.turn(b);
    return second >= 0 && (first < 0 || second === (first + 1) % 3) ? b : a;
  }

  private other(file: string): string {
    return `${this.label}~${file === `${this.label}~a` ? "b" : "a"}`;
  }

  /** Below 0 if the file is not there, or was cut short where it begins. */
  private turn(file: string): number {
    return "012".indexOf((this.files.read(file) || "-").charAt(0));
  }
}
