import { find } from "./regexp-machine.ts";

/** A regular expression that the engine's own matcher cannot run, with what the language gives it. */
export class PlainRegExp {
  lastIndex = 0;
  readonly source: string;
  readonly flags: string;
  readonly global: boolean;
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  /** @internal */ readonly program: string;
  /** @internal */ readonly groups: number;
  /** @internal */ readonly names: readonly string[];

  constructor(program: string, source: string, flags: string, groups: number, names: readonly string[]) {
    this.program = program;
    this.source = source;
    this.flags = flags;
    this.groups = groups;
    this.names = names;
    this.global = flags.indexOf("g") >= 0;
    this.ignoreCase = flags.indexOf("i") >= 0;
    this.multiline = flags.indexOf("m") >= 0;
  }

  exec(given: any): RegExpExecArray | null {
    const text = String(given);
    const sticks = this.flags.indexOf("y") >= 0;
    const moves = sticks || this.global;
    const start = moves ? this.lastIndex : 0;
    const match = start > text.length ? null : this.find(text, start, sticks);
    if (moves) this.lastIndex = match ? match.index + match[0].length : 0;
    return match;
  }

  test(text: any): boolean {
    return this.exec(text) !== null;
  }

  toString(): string {
    return `/${this.source}/${this.flags}`;
  }

  /** The first match from `start` on, whatever `lastIndex` is. @internal */
  find(text: string, start: number, sticks: boolean): RegExpExecArray | null {
    const { names } = this;
    const match = find(this.program, this.groups, text, start, sticks);
    if (match && names.length > 0) {
      match.groups = {};
      for (let i = 0; i < names.length; i++) if (names[i]) match.groups[names[i]!] = match[i + 1]!;
    }
    return match;
  }
}
