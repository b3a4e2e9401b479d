import { expect, test } from "vitest";
import { FOLDERS } from "./folders.ts";
import { importsOf, modulesIn } from "./imports.ts";
import { LAYERS, layerOf } from "./layers.ts";

const files = FOLDERS.flatMap(modulesIn);

test("imports lead to the layers that the list allows", () => {
  const wrong: string[] = [];
  for (const { file, line, to } of files.flatMap(importsOf)) {
    const [from, target] = [layerOf(file), layerOf(to)];
    if (from !== target && !LAYERS[from]!.includes(target))
      wrong.push(`${file}:${line} imports ${to}, but ${from} may not import ${target}`);
  }
  expect(wrong).toEqual([]);
});

test("the list allows imports of earlier layers alone, so that no two need each other", () => {
  const earlier = new Set<string>();
  for (const [layer, allowed] of Object.entries(LAYERS)) {
    for (const one of allowed) expect(earlier, `${layer} may import ${one}`).toContain(one);
    earlier.add(layer);
  }
});

test("every layer has files", () => {
  const used = new Set(files.map(layerOf));
  expect(Object.keys(LAYERS).filter((layer) => !used.has(layer))).toEqual([]);
});
