/** The characters of a set, by their codes: 1 where it has one. */
export type CharacterSet = Uint8Array;

/** Of code units: there is no flag u here. */
export const ALL_CHARACTERS = 0x10000;

export function rangeSet(size: number, first: number, last: number): CharacterSet {
  return new Uint8Array(size).fill(1, first, last + 1);
}

export function union(size: number, sets: readonly CharacterSet[]): CharacterSet {
  const all = new Uint8Array(size);
  for (const set of sets) for (let code = 0; code < size; code++) all[code]! |= set[code]!;
  return all;
}

export function others(set: CharacterSet): CharacterSet {
  const rest = new Uint8Array(set.length);
  for (let code = 0; code < set.length; code++) rest[code] = 1 - set[code]!;
  return rest;
}

const escapes = new Map<string, CharacterSet>();

/** `\d`, `\W`, or the dot, by what it is written as. */
export function escapeSet(size: number, written: string): CharacterSet {
  let known = escapes.get(written);
  if (known === undefined) {
    const matcher = new RegExp(written);
    known = Uint8Array.from({ length: ALL_CHARACTERS }, (_, code) =>
      matcher.test(String.fromCharCode(code)) ? 1 : 0,
    );
    escapes.set(written, known);
  }
  return known.subarray(0, size);
}

/** What a pattern with the flag i takes a character for. */
function canonical(code: number): number {
  const upper = String.fromCharCode(code).toUpperCase();
  const one = upper.length === 1 ? upper.charCodeAt(0) : code;
  return code >= 128 && one < 128 ? code : one;
}

let known: Uint16Array | undefined;

/** With whatever differs from its members by case alone. */
export function folded(set: CharacterSet): CharacterSet {
  known ??= Uint16Array.from({ length: ALL_CHARACTERS }, (_, code) => canonical(code));
  const all = new Uint8Array(set.length);
  const wanted = new Uint8Array(ALL_CHARACTERS);
  for (let code = 0; code < set.length; code++) if (set[code] === 1) wanted[known[code]!] = 1;
  for (let code = 0; code < set.length; code++) all[code] = wanted[known[code]!]!;
  return all;
}

interface Written {
  readonly isNegated: boolean;
  /** Pairs of first and last characters. */
  readonly ranges: string;
  readonly singles: string;
}

/** The shorter way to say what is in it. INVARIANT: characters beyond the set are as its last one. */
export function written(set: CharacterSet): Written {
  const isNegated = set.at(-1) === 1;
  let ranges = "";
  let singles = "";
  for (let code = 0; code < set.length; code++) {
    if ((set[code] === 1) === isNegated) continue;
    const first = code;
    while (code + 1 < set.length && (set[code + 1] === 1) !== isNegated) code++;
    const count = code - first + 1;
    if (count > 2) ranges += String.fromCharCode(first, code);
    else for (let each = first; each <= code; each++) singles += String.fromCharCode(each);
  }
  return { isNegated, ranges, singles };
}
