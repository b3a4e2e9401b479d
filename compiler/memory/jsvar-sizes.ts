/** How one build of Espruino stores variables (src/jsutils.h there, JSVARREF_BITS and what follows from it). */
export interface Storage {
  /** Bytes of one JsVar. */
  bytes: number;
  /** Characters of a name that need no further JsVar. */
  nameChars: number;
  /** Characters in the first JsVar of a text, and in each further one. */
  textChars: number;
  moreChars: number;
  /** Up to here an integer stands in the JsVar of its name. */
  smallInt: number;
}

/** Of the Linux program, which runs the tests: references of 32 bits. */
export const LINUX: Storage = {
  bytes: 27,
  nameChars: 8,
  textChars: 20,
  moreChars: 21,
  smallInt: 2 ** 31 - 1,
};

/** Bits of a reference, of the count of references, by the most JsVars that a firmware has. */
const LAYOUTS = [
  { most: 1023, bits: 10, count: 6, pack: 2, bytes: 12 },
  { most: 2047, bits: 11, count: 4, pack: 0, bytes: 12 },
  { most: 4095, bits: 12, count: 8, pack: 0, bytes: 13 },
  { most: 8191, bits: 13, count: 4, pack: 0, bytes: 13 },
  { most: 16383, bits: 14, count: 8, pack: 0, bytes: 14 },
  { most: 65535, bits: 16, count: 8, pack: 0, bytes: 16 },
];

export function storageOf(jsVars: number): Storage {
  const { bits, count, pack, bytes } = LAYOUTS.find(({ most }) => jsVars <= most)!;
  const textChars = 4 + ((bits * 3 + pack) >> 3);
  const moreChars = 4 + ((bits * 3 + pack + count) >> 3);
  return { bytes, nameChars: 4, textChars, moreChars, smallInt: 2 ** (bits - 1) - 1 };
}

/** JsVars of a name, a key or a variable, without its value. */
export function nameVars({ nameChars, moreChars }: Storage, length: number): number {
  return 1 + Math.ceil(Math.max(0, length - nameChars) / moreChars);
}

/** JsVars of a text. */
export function textVars({ textChars, moreChars }: Storage, length: number): number {
  return 1 + Math.ceil(Math.max(0, length - textChars) / moreChars);
}

/** JsVars of a function's text: a long one lies in a row, with all bytes of each JsVar used but the first's. */
export function codeVars(storage: Storage, length: number): number {
  const { bytes, textChars, moreChars } = storage;
  return length > textChars + moreChars ? 1 + Math.ceil(length / bytes) : textVars(storage, length);
}
