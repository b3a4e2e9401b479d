import { type RegexpNode as Parsed, parseRegexp } from "../babel/index.ts";
import {
  ALL_CHARACTERS,
  type CharacterSet,
  escapeSet,
  folded,
  others,
  rangeSet,
  union,
  written,
} from "./character-sets.ts";

interface Syntax {
  namedGroups: true;
  modifiers: true;
}

type Part = Parsed<Syntax>;
type RegexpNode<Type extends string = string> = Extract<Part, { type: Type }>;

/** What src/polyfills/plain-regexp.ts makes a regular expression of. */
export interface RegexpProgram {
  /** Instructions for src/polyfills/regexp-machine.ts. */
  readonly text: string;
  /** Those of the expression, and one for all of it. */
  readonly groups: number;
  /** Of the groups from the first on, "" for one without; none if no group has one. */
  readonly names: readonly string[];
}

/** Two characters from `#` to `[`: none of them needs a backslash in a text. */
const FIRST = 35;
const BASE = 57;
const MOST = BASE * BASE - 1;

/** Too long, or nothing that the machine can run. */
class Unfit extends Error {}

function encoded(value: number): string {
  if (value > MOST) throw new Unfit();
  return String.fromCharCode(FIRST + Math.floor(value / BASE), FIRST + (value % BASE));
}

/** A place in the program, known when all of it is written. */
interface Label {
  place: number;
}

type Piece = string | { readonly to: Label };

interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
}

class Writer {
  readonly #pieces: Piece[] = [];
  readonly #names: readonly string[];
  #place = 0;
  /** Groups written until now. */
  #groups = 0;
  /** Registers behind those of the groups. */
  #registers: number;
  /** How many characters a set tells apart. */
  readonly size: number;

  constructor(names: readonly string[], size: number) {
    this.#names = names;
    this.#registers = 2 * (names.length + 1);
    this.size = size;
  }

  get groups(): number {
    return this.#groups;
  }

  /** The register of the next group. */
  group(): number {
    return 2 * ++this.#groups;
  }

  groupNamed(name: string): number {
    return this.#names.indexOf(name) + 1;
  }

  text(): string {
    return this.#pieces
      .map((piece) => (typeof piece === "string" ? piece : encoded(piece.to.place)))
      .join("");
  }

  put(op: string, ...operands: (number | Label)[]): void {
    this.#add(op);
    for (const each of operands) this.#add(typeof each === "number" ? encoded(each) : { to: each });
  }

  #add(piece: Piece): void {
    this.#pieces.push(piece);
    this.#place += typeof piece === "string" ? piece.length : 2;
  }

  here(label: Label = { place: 0 }): Label {
    label.place = this.#place;
    return label;
  }

  two(): number {
    this.#registers += 2;
    return this.#registers - 2;
  }

  set(set: CharacterSet): void {
    const { isNegated, ranges, singles } = written(set);
    this.put(isNegated ? "]" : "[", ranges.length + singles.length, ranges.length / 2);
    this.#add(ranges + singles);
  }

  literal(text: string, { i }: Flags): void {
    const folds = i && [...text].some((one) => one.toLowerCase() !== one.toUpperCase());
    this.put(folds ? "~" : "=", text.length);
    this.#add(text);
  }
}

function isOne(node: RegexpNode): boolean {
  return /^(?:value|dot|characterClass|characterClassEscape)$/.test(node.type);
}

function classSet(node: RegexpNode<"characterClass">, { i }: Flags, size: number): CharacterSet {
  const parts = node.body.map((part) => {
    if (part.type === "characterClassRange") return rangeSet(size, part.min.codePoint, part.max.codePoint);
    if (part.type === "characterClassEscape") return escapeSet(size, part.raw);
    if (part.type === "value") return rangeSet(size, part.codePoint, part.codePoint);
    throw new Unfit();
  });
  const all = union(size, parts);
  const set = i ? folded(all) : all;
  return node.negative ? others(set) : set;
}

/** The set of a node that stands for one character. */
function setFor(node: RegexpNode, flags: Flags, { size }: Writer): CharacterSet {
  if (node.type === "characterClass") return classSet(node, flags, size);
  if (node.type === "dot") return flags.s ? rangeSet(size, 0, size) : escapeSet(size, ".");
  if (node.type === "characterClassEscape") return escapeSet(size, node.raw);
  if (node.type !== "value") throw new Unfit();
  const one = rangeSet(size, node.codePoint, node.codePoint);
  return flags.i ? folded(one) : one;
}

/** What looks the same in both cases, or has two that are ASCII. */
function isPlainValue(node: RegexpNode, { i }: Flags): node is RegexpNode<"value"> {
  return node.type === "value" && (!i || node.codePoint < 128 || folds(node.codePoint).length === 1);
}

function folds(code: number): number[] {
  const set = folded(rangeSet(ALL_CHARACTERS, code, code));
  return [...set.keys()].filter((one) => set[one] === 1);
}

function canBeEmpty(node: RegexpNode): boolean {
  if (node.type === "quantifier") return node.min === 0 || canBeEmpty(node.body[0]);
  if (node.type === "disjunction") return node.body.some(canBeEmpty);
  if (node.type === "alternative") return node.body.every(canBeEmpty);
  if (node.type === "group" && /^(?:normal|ignore)$/.test(node.behavior)) return node.body.every(canBeEmpty);
  return !isOne(node);
}

function write(node: RegexpNode, flags: Flags, writer: Writer): void {
  if (isPlainValue(node, flags)) writer.literal(String.fromCharCode(node.codePoint), flags);
  else if (isOne(node)) writer.set(setFor(node, flags, writer));
  else if (node.type === "alternative") writeSequence(node.body, flags, writer);
  else if (node.type === "disjunction") writeAlternatives(node.body, flags, writer);
  else if (node.type === "anchor") writeAnchor(node.kind, flags, writer);
  else if (node.type === "quantifier") writeQuantifier(node, flags, writer);
  else if (node.type === "group") writeGroup(node, flags, writer);
  else if (node.type === "reference") writeReference(node, flags, writer);
  else throw new Unfit();
}

/** Characters that follow each other are one text. */
function writeSequence(nodes: readonly RegexpNode[], flags: Flags, writer: Writer): void {
  for (let i = 0; i < nodes.length; i++) {
    let text = "";
    for (let node = nodes[i]; node && isPlainValue(node, flags); node = nodes[++i])
      text += String.fromCharCode(node.codePoint);
    if (text !== "") writer.literal(text, flags);
    if (i < nodes.length) write(nodes[i]!, flags, writer);
  }
}

function writeAlternatives(nodes: readonly RegexpNode[], flags: Flags, writer: Writer): void {
  const end = { place: 0 };
  nodes.forEach((node, i) => {
    const next = { place: 0 };
    const isLast = i === nodes.length - 1;
    if (!isLast) writer.put("P", next);
    write(node, flags, writer);
    if (!isLast) writer.put("J", end);
    writer.here(next);
  });
  writer.here(end);
}

function writeAnchor(kind: string, { m }: Flags, writer: Writer): void {
  if (kind === "start") writer.put(m ? "m" : "^");
  else if (kind === "end") writer.put(m ? "n" : "$");
  else {
    writer.put(kind === "boundary" ? "b" : "B");
    writer.set(escapeSet(writer.size, "\\w"));
  }
}

function writeGroup(node: RegexpNode<"group">, flags: Flags, writer: Writer): void {
  if (node.behavior === "normal") {
    const register = writer.group();
    writer.put("(", register);
    writeSequence(node.body, flags, writer);
    writer.put("(", register + 1);
  } else if (node.behavior === "ignore") writeSequence(node.body, withModifiers(flags, node), writer);
  else if (node.behavior === "lookahead") {
    const register = writer.two();
    writer.put("?", register);
    writeSequence(node.body, flags, writer);
    writer.put("&", register);
  } else if (node.behavior === "negativeLookahead") {
    const register = writer.two();
    const next = { place: 0 };
    writer.put("?", register);
    writer.put("P", next);
    writeSequence(node.body, flags, writer);
    writer.put("!", register);
    writer.here(next);
  } else throw new Unfit();
}

function withModifiers(flags: Flags, node: RegexpNode<"group">): Flags {
  const { enabling = "", disabling = "" } = ("modifierFlags" in node && node.modifierFlags) || {};
  const value = (name: keyof Flags) => (flags[name] || enabling.includes(name)) && !disabling.includes(name);
  return { i: value("i"), m: value("m"), s: value("s") };
}

function writeReference(node: RegexpNode<"reference">, { i }: Flags, writer: Writer): void {
  writer.put(i ? "2" : "1", 2 * (node.matchIndex ?? writer.groupNamed(node.name.value)));
}

function writeQuantifier(node: RegexpNode<"quantifier">, flags: Flags, writer: Writer): void {
  const { min, max = MOST, greedy } = node;
  const [body] = node.body;
  if (max === MOST && node.max !== undefined) throw new Unfit();
  if (isOne(body) && greedy) {
    writer.put("*", min, max);
    writer.set(setFor(body, flags, writer));
  } else if (min > 1 || (max > 1 && max < MOST) || max < 1 || canBeEmpty(body))
    writeCounted(node, flags, writer);
  else if (min === 0) writeOptional(node, flags, writer);
  else if (max === 1) write(body, flags, writer);
  else {
    const begin = writer.here();
    writeRound(body, flags, writer);
    writer.put(greedy ? "Q" : "P", begin);
  }
}

/** `(…)?` and `(…)*`, where a round takes something. */
function writeOptional(node: RegexpNode<"quantifier">, flags: Flags, writer: Writer): void {
  const end = { place: 0 };
  const begin = writer.here();
  writer.put(node.greedy ? "P" : "Q", end);
  writeRound(node.body[0], flags, writer);
  if (node.max === undefined) writer.put("J", begin);
  writer.here(end);
}

function writeCounted(node: RegexpNode<"quantifier">, flags: Flags, writer: Writer): void {
  const register = writer.two();
  const end = { place: 0 };
  writer.put("I", register);
  const begin = writer.here();
  writer.put("L", register, node.min, node.max ?? MOST, end);
  writer.put(node.greedy ? "!" : "?");
  writer.put("E", register);
  writeRound(node.body[0], flags, writer);
  writer.put("J", begin);
  writer.here(end);
}

/** Its groups match anew in each round. */
function writeRound(body: RegexpNode, flags: Flags, writer: Writer): void {
  const first = 2 * (writer.groups + 1);
  const count = namesIn(body).length;
  if (count > 0) writer.put("C", first, first + 2 * count);
  write(body, flags, writer);
}

/** Of each group its name, "" for one without. */
function namesIn(node: RegexpNode): string[] {
  const own = node.type === "group" && node.behavior === "normal" ? [node.name?.value ?? ""] : [];
  const parts = "body" in node ? (node.body as readonly RegexpNode[]) : [];
  return [...own, ...parts.flatMap(namesIn)];
}

/** Whether it names a character that is none of so many. */
function isBeyond(node: Part, size: number): boolean {
  if (node.type === "value") return node.codePoint >= size;
  if (node.type === "characterClassRange") return node.max.codePoint >= size;
  const parts = "body" in node ? (node.body as readonly Part[]) : [];
  return parts.some((part) => isBeyond(part, size));
}

/** Nothing but what the machine runs: what is left makes a pattern another language. */
const KNOWN_FLAGS = /^[gimsy]*$/;

/**
 * @param size how many characters there are: 65,536, or 128 where a program is to be ASCII.
 * @returns undefined for what is no regular expression, or not one for the machine: a lookbehind, the flag u.
 */
export function programFor(pattern: string, flags: string, size: number): RegexpProgram | undefined {
  if (!KNOWN_FLAGS.test(flags)) return undefined;
  try {
    const tree: RegexpNode = parseRegexp<Syntax>(pattern, flags, { namedGroups: true, modifiers: true });
    const names = namesIn(tree);
    if (isBeyond(tree, size)) throw new Unfit();
    const writer = new Writer(names, size);
    const has = (flag: string) => flags.includes(flag);
    write(tree, { i: has("i"), m: has("m"), s: has("s") }, writer);
    writer.put(".");
    return { text: writer.text(), groups: names.length + 1, names: names.some(Boolean) ? names : [] };
  } catch (error) {
    if (error instanceof Unfit || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
