import { basename } from "node:path";
import { expect, test } from "vitest";
import { FOLDERS, isChecked } from "./folders.ts";
import { modulesIn } from "./imports.ts";

/** What the HAL, the simulator and the targets have each, under one name. */
const PARTS =
  "analog board bus check claims clock console digital entry i2c natives pin power pwm serial spi start storage time-of-day".split(
    " ",
  );
const isPart = (name: string) => PARTS.includes(basename(name, ".ts"));

/** `targets/qemu` for what is there; undefined for what implements no part. */
const holderOf = (file: string) => /^(?:src\/(?:hal|sim)|targets\/\w+)(?=\/)/.exec(file)?.[0];

/** A benchmark has the name of what it measures. */
const named = FOLDERS.filter((folder) => folder !== "bench").flatMap(modulesIn);

test("a file's name occurs once, but for the entry of a folder and what each target has", () => {
  const twice: string[] = [];
  for (const [name, files] of sameNames(named.filter(isChecked)))
    if (name !== "index.ts" && files.length > 1 && !(isPart(name) && areApart(files)))
      twice.push(files.join(", "));
  expect(twice).toEqual([]);
});

test("each of the parts is there more than once", () => {
  const all = sameNames(named);
  for (const part of PARTS) expect(all.get(`${part}.ts`)?.length, part).toBeGreaterThan(1);
});

function sameNames(files: string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const file of files) found.set(basename(file), [...(found.get(basename(file)) ?? []), file]);
  return found;
}

function areApart(files: string[]): boolean {
  const holders = files.map(holderOf);
  return !holders.includes(undefined) && new Set(holders).size === files.length;
}
