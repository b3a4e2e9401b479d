import type { FlashFiles } from "../hal/storage.ts";
import { checkWhole } from "./check.ts";

/** What stands before the bytes of each file: its size and name. */
const HEADER = 32;
const WORD = 4;
const PAGE = 4096;
const BLANK = "\xff";

export interface FlashOptions {
  /** Its size in bytes, from two pages (8,192) to 16 MiB. Default 65,536. */
  bytes?: number;
  /** What is in it: the bytes of each file, one character each. */
  files?: Readonly<Record<string, string>>;
}

/**
 * Flash with files in it, as Espruino's firmware keeps them: a file is appended behind the last one, and what is erased takes its
 * room until all is full. Then those that are left are copied to the front, and pages are erased for that. Words have four bytes.
 */
export class SimFlash implements FlashFiles {
  /** Bytes that were programmed so far, with the headers of files: what uses up its room. */
  written = 0;
  /** Pages of 4,096 bytes that were erased so far: what wears it out. Real flash bears 10,000 to 100,000 times, each page. */
  erasedPages = 0;
  /** Called with the bytes of a file right after they changed; undefined when it was erased. */
  onChange: ((name: string, text: string | undefined) => void) | undefined = undefined;
  private readonly bytes: number;
  private readonly files: Record<string, string> = {};
  private used = 0;
  /** Words that are still programmed before the power is lost. */
  private left = Infinity;
  /** Of the word that is cut: these bits stay as they were. */
  private kept = 0;
  private dead = false;

  constructor({ bytes = 65536, files = {} }: FlashOptions = {}) {
    checkWhole("bytes of flash", bytes, 2 * PAGE, 2 ** 24);
    this.bytes = bytes;
    for (const name of Object.keys(files)) this.files[name] = files[name]!;
    this.used = this.live();
  }

  read(name: string): string | undefined {
    this.check();
    return this.files[name];
  }

  list(): string[] {
    this.check();
    return Object.keys(this.files);
  }

  erase(name: string): void {
    this.check();
    if (this.files[name] === undefined) return;
    if (this.isCut()) {
      // The word that says so is either read as 0, or it is not.
      if (this.kept === 0) this.put(name, undefined);
      this.lose();
    }
    this.put(name, undefined);
    this.written += WORD;
  }

  /** @throws Error if there is no room, or where bytes were written before. */
  write(name: string, text: string, at: number, size: number): void {
    this.check();
    if (at === 0) {
      if (this.files[name] === text && text.length === size) return;
      this.erase(name);
      this.make(name, size);
    }
    const before = this.files[name]!;
    if (at + text.length > before.length) throw new Error("Too much data for file size");
    if (before.slice(at, at + text.length) !== blank(text.length))
      throw new Error("File already written with different data");
    this.program(name, text, at);
  }

  /**
   * The power is lost `words` words from now. The one that is then being programmed keeps those of its bits in `kept` that were 1:
   * 255 for all of them in each byte, so that nothing of it is written, 0 for none. Until `restore`, every use throws.
   */
  cutAfter(words: number, kept = 255): void {
    this.left = words;
    this.kept = kept;
  }

  /** Whether the power is lost. */
  get isDead(): boolean {
    return this.dead;
  }

  /** The power is back. */
  restore(): void {
    this.dead = false;
    this.left = Infinity;
  }

  private make(name: string, size: number): void {
    const need = roomFor(size);
    if (this.used + need > this.bytes) this.compact(need);
    const fails = this.isCut();
    if (!fails || this.kept === 0) {
      this.used += need;
      this.written += HEADER;
      this.put(name, blank(size));
    }
    if (fails) this.lose();
  }

  /** A page is kept free to copy to, so that a loss of power meanwhile loses nothing. */
  private compact(need: number): void {
    const live = this.live();
    if (live + need > this.bytes - PAGE) throw new Error("Unable to find or create file");
    this.erasedPages += Math.ceil(this.used / PAGE);
    this.written += live;
    this.used = live;
  }

  private live(): number {
    let live = 0;
    for (const name of Object.keys(this.files)) live += roomFor(this.files[name]!.length);
    return live;
  }

  private program(name: string, text: string, at: number): void {
    const words = Math.ceil(text.length / WORD);
    const whole = Math.min(words, this.left);
    let after = text.slice(0, whole * WORD);
    if (whole < words) after += torn(text.slice(whole * WORD, whole * WORD + WORD), this.kept);
    this.left -= whole;
    this.written += after.length;
    const before = this.files[name]!;
    this.put(name, before.slice(0, at) + after + before.slice(at + after.length));
    if (whole < words) this.lose();
  }

  private put(name: string, text: string | undefined): void {
    if (text === undefined) delete this.files[name];
    else this.files[name] = text;
    this.onChange?.(name, text);
  }

  /** Whether the word that is to be programmed now is cut. */
  private isCut(): boolean {
    return this.left-- <= 0;
  }

  private lose(): never {
    this.dead = true;
    throw new Error("The power is lost.");
  }

  private check(): void {
    if (this.dead) this.lose();
  }
}

function roomFor(size: number): number {
  return HEADER + Math.ceil(size / WORD) * WORD;
}

function torn(word: string, kept: number): string {
  let text = "";
  for (let i = 0; i < word.length; i++) text += String.fromCharCode(word.charCodeAt(i) | kept);
  return text;
}

function blank(length: number): string {
  let text = "";
  for (let piece = BLANK, left = length; left > 0; left >>= 1, piece += piece) if (left & 1) text += piece;
  return text;
}
