import type { Import } from "./imports.ts";

/** A circle: each import leads to the file of the next one, the last one to the file of the first. */
export type Circle = Import[];

/** Every import that is part of a circle is in one of these, the shortest that it is part of. */
export function findCircles(imports: Import[]): Circle[] {
  const byFile = new Map<string, Import[]>();
  for (const one of imports) byFile.set(one.file, [...(byFile.get(one.file) ?? []), one]);
  const found: Circle[] = [];
  const seen = new Set<Import>();
  for (const one of imports) {
    if (seen.has(one)) continue;
    const back = shortestWay(byFile, one.to, one.file);
    if (!back) continue;
    found.push([one, ...back]);
    for (const part of [one, ...back]) seen.add(part);
  }
  return found;
}

function shortestWay(byFile: Map<string, Import[]>, from: string, to: string): Import[] | undefined {
  const ways = new Map<string, Import[]>([[from, []]]);
  // A map hands out what is added to it while it is walked: the nearest files come first.
  for (const [file, way] of ways) {
    if (file === to) return way;
    for (const one of byFile.get(file) ?? []) if (!ways.has(one.to)) ways.set(one.to, [...way, one]);
  }
  return undefined;
}

/** `a.ts:3 → b.ts:1 → a.ts`: each file with the line of the import that leads on. */
export function show(circle: Circle): string {
  const steps = circle.map(({ file, line }) => `${file}:${line}`);
  return [...steps, circle[0]!.file].join(" → ");
}
