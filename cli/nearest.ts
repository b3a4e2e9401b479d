import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { ifPossible } from "../compiler/common/cache-folder.ts";

function distance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, above[j]! + 1, row[j - 1]! + 1));
    }
    above = row;
  }
  return above[b.length]!;
}

/** The one of `known` that `word` was probably meant to be, or undefined if none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const near = known
    .map((name) => ({ name, edits: distance(word, name) }))
    .filter(({ name, edits }) => edits <= Math.max(2, name.length / 3) || startsAlike(word, name))
    .sort((a, b) => a.edits - b.edits);
  return near[0]?.name;
}

function startsAlike(word: string, name: string): boolean {
  return word.length > 1 && name.startsWith(word);
}

/**
 * ` Did you mean light.ts?` for a path that leads nowhere, if there is one that is hardly another; each of its folders
 * may be misspelled, too.
 */
export function suggestFile(path: string): string | undefined {
  const found = nearestPath(path);
  return found === undefined ? undefined : ` Did you mean ${found}?`;
}

function nearestPath(path: string): string | undefined {
  const folder = dirname(path);
  const real = isThere(folder) ? folder : nearestPath(folder);
  if (real === undefined) return undefined;
  const place = (name: string) => (folder === "." && !path.startsWith(".") ? name : join(real, name));
  const name = basename(path);
  if (isThere(join(real, name))) return place(name);
  const close = namesIn(real).filter((each) => !each.startsWith(".") && isClose(name, each));
  const best = nearest(name, close);
  return best === undefined ? undefined : place(best);
}

/** Short names are all alike, so that more of them has to be the same. */
function isClose(word: string, name: string): boolean {
  const stem = word.replace(/\.\w+$/, "");
  const edits = distance(word, name);
  return (edits <= 2 && edits < stem.length / 2) || name.startsWith(`${word}.`);
}

function isThere(path: string): boolean {
  return ifPossible(() => statSync(path)) !== undefined;
}

function namesIn(folder: string): string[] {
  return ifPossible(() => readdirSync(folder)) ?? [];
}
