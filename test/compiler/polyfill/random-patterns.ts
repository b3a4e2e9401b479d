import type { Random } from "../fuzz/program/random.ts";

const LETTERS = ["a", "b", "c", "A", "0", "1", "-", "_", " ", "é", "\n"];
const SINGLES = [
  ".",
  "\\d",
  "\\D",
  "\\w",
  "\\W",
  "\\s",
  "\\S",
  "\\n",
  "\\-",
  "\\.",
  "\\x41",
  "\\u0062",
  "\\t",
];
const CLASSES = [
  "[abc]",
  "[^a]",
  "[a-c0-1]",
  "[\\w-]",
  "[^\\d\\s]",
  "[b-]",
  "[^]",
  "[A-Z]",
  "[^a-z]",
  "[é-ü]",
];
const FLAGS = ["", "", "i", "g", "m", "s", "y", "gi", "gm", "im", "gimsy"];

/** What patterns of an engine are made of. */
export interface Grammar {
  readonly letters: readonly string[];
  readonly singles: readonly string[];
  readonly classes: readonly string[];
  readonly flags: readonly string[];
}

export const WHOLE: Grammar = { letters: LETTERS, singles: SINGLES, classes: CLASSES, flags: FLAGS };

/** Not every Node that runs the tests knows them. */
const INLINE_FLAGS = knows("(?i:a)") ? ["(?i:", "(?-i:", "(?s-m:"] : ["(?:"];

function knows(source: string): boolean {
  try {
    return new RegExp(source) instanceof RegExp;
  } catch {
    return false;
  }
}

/** Regular expressions at random, with all that the machine of src/polyfills runs. */
export class PatternMaker {
  readonly #random: Random;
  readonly #grammar: Grammar;
  #groups = 0;

  constructor(random: Random, grammar: Grammar = WHOLE) {
    this.#random = random;
    this.#grammar = grammar;
  }

  pattern(): { source: string; flags: string } {
    this.#groups = 0;
    return { source: this.#alternatives(3), flags: this.#random.pick(this.#grammar.flags) };
  }

  /** Without what only a few engines run: at most groups of characters, in one alternative or two. */
  plainPattern(): { source: string; flags: string } {
    const random = this.#random;
    const one = (): string => {
      const terms = Array.from({ length: random.below(4) }, () => this.#plainTerm(1));
      return (random.chance(0.15) ? "^" : "") + terms.join("") + (random.chance(0.15) ? "$" : "");
    };
    const source = random.chance(0.2) ? `${one()}|${one()}` : one();
    return { source: source.replace(/\n/g, "\\n"), flags: random.pick(this.#grammar.flags) };
  }

  #plainTerm(depth: number): string {
    const random = this.#random;
    if (depth > 0 && random.chance(0.2)) return `(${this.#plainTerm(0)}${this.#plainTerm(0)})`;
    const { letters, singles, classes } = this.#grammar;
    const atom = random.weighted([
      [6, random.pick(letters)],
      [3, random.pick(singles)],
      [4, random.pick(classes)],
    ]);
    return atom + (random.chance(0.3) ? random.pick(["*", "+"]) : "");
  }

  subject(): string {
    const { letters } = this.#grammar;
    return Array.from({ length: this.#random.below(9) }, () => this.#random.pick(letters)).join("");
  }

  #alternatives(depth: number): string {
    const count = this.#random.chance(0.3) ? 2 + this.#random.below(2) : 1;
    return Array.from({ length: count }, () => this.#sequence(depth)).join("|");
  }

  #sequence(depth: number): string {
    return Array.from({ length: this.#random.below(4) }, () => this.#term(depth)).join("");
  }

  #term(depth: number): string {
    const random = this.#random;
    if (random.chance(0.1)) return random.pick(["^", "$", "\\b", "\\B"]);
    if (depth > 0 && random.chance(0.08))
      return `(?${random.pick(["=", "!"])}${this.#alternatives(depth - 1)})`;
    return this.#atom(depth) + this.#quantifier();
  }

  #atom(depth: number): string {
    const random = this.#random;
    const { letters, singles, classes } = this.#grammar;
    if (depth > 0 && random.chance(0.35)) {
      const opening = random.weighted([
        [5, "("],
        [4, "(?:"],
        [2, random.pick(INLINE_FLAGS)],
        [1, `(?<n${this.#groups}>`],
      ]);
      if (/^\((?:$|\?<)/.test(opening)) this.#groups++;
      return `${opening}${this.#alternatives(depth - 1)})`;
    }
    if (this.#groups > 0 && random.chance(0.1)) return `(?:\\${1 + random.below(this.#groups)})`;
    return random.weighted([
      [6, random.pick(letters)],
      [2, random.pick(singles)],
      [3, random.pick(classes)],
    ]);
  }

  #quantifier(): string {
    const random = this.#random;
    if (random.chance(0.6)) return "";
    const lazy = random.chance(0.3) ? "?" : "";
    return random.pick(["*", "+", "?", "{2}", "{0}", "{1,2}", "{2,}", "{0,3}"]) + lazy;
  }
}
