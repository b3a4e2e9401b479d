import { expect, test } from "vitest";
import { findCircles, show } from "./find-circles.ts";
import { FOLDERS, isChecked } from "./folders.ts";
import { type Import, importsOf, modulesIn } from "./imports.ts";

test("no file imports itself by way of others, be it only for a type", () => {
  const imports = FOLDERS.flatMap(modulesIn).flatMap(importsOf);
  const circles = findCircles(imports).filter((circle) => circle.some(({ file }) => isChecked(file)));
  expect(circles.map(show)).toEqual([]);
});

/** `a → b`, and so on; the line of each is its place in the list. */
function arrows(...pairs: string[]): Import[] {
  return pairs.map((pair, line) => {
    const [file, to] = pair.split(" → ");
    return { file: file!, line, to: to! };
  });
}

test("a circle of any length is found, from whichever file the search begins", () => {
  const found = (...pairs: string[]) => findCircles(arrows(...pairs)).map(show);
  expect(found("a → b", "b → c", "a → c")).toEqual([]);
  expect(found("a → a")).toEqual(["a:0 → a"]);
  expect(found("a → b", "b → a")).toEqual(["a:0 → b:1 → a"]);
  expect(found("start → a", "a → b", "b → c", "c → a", "c → end")).toEqual(["a:1 → b:2 → c:3 → a"]);
});

test("of circles that share a file each is shown, by its shortest way", () => {
  const circles = findCircles(arrows("a → b", "b → a", "b → c", "c → d", "d → b", "c → b"));
  expect(circles.map(show)).toEqual(["a:0 → b:1 → a", "b:2 → c:5 → b", "c:3 → d:4 → b:2 → c"]);
});
