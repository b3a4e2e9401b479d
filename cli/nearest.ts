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
