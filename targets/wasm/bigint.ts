/*
 * One operation of large BigInts takes as long as it likes, and the engine has them whether their globals are there or
 * not. So a bundle has no literal of one, nor any text that looks like it: `build` writes such texts otherwise.
 */

/** INVARIANT: finds every literal, whatever stands around it; see test/wasm/bigint.test.ts. */
const LITERAL = /(?<![\w$])\d\w*n(?![\w$])/;

/** The first of them, and its place as `line:column`. */
export function findBigInt(code: string): { literal: string; place: string } | undefined {
  const found = LITERAL.exec(code);
  if (found === null) return undefined;
  const lines = code.slice(0, found.index).split("\n");
  return { literal: found[0], place: `${lines.length}:${lines.at(-1)!.length + 1}` };
}

/** What looks like one in the texts and patterns of a script that has none. */
export function escapeBigInts(code: string): string {
  return code.replace(new RegExp(LITERAL, "g"), (literal) => `${literal.slice(0, -1)}\\x6e`);
}
