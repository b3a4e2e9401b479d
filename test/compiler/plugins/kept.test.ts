import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { kept } from "../../../compiler/bundle/kept.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ristretto-kept-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("makes what it has not, and only that", () => {
  let made = 0;
  const make = () => ({ number: ++made });
  expect(kept(folder, "es5", "a", make)).toEqual({ number: 1 });
  expect(kept(folder, "es5", "a", make)).toEqual({ number: 1 });
  expect(kept(folder, "es5", "b", make)).toEqual({ number: 2 });
  expect(kept(folder, "espruino", "a", make)).toEqual({ number: 3 });
});

it("lets the older half go when there are many", () => {
  for (let i = 0; i < 2000; i++) {
    const path = join(folder, `${i}.json`);
    writeFileSync(path, "{}");
    utimesSync(path, 1000 + i, 1000 + i);
  }
  kept(folder, "es5", "new", () => "made");
  const names = readdirSync(folder);
  expect(names.length).toBe(1000);
  expect(names).toContain("1999.json");
  expect(names).not.toContain("999.json");
  expect(kept(folder, "es5", "new", () => "made again")).toBe("made");
});

it("makes it each time where the folder cannot be written", () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  let made = 0;
  for (let i = 1; i <= 2; i++) expect(kept(join(file, "modules"), "es5", "a", () => ++made)).toBe(i);
});

it("tells what goes wrong in the making", () => {
  const make = () => {
    throw new Error("wrong");
  };
  expect(() => kept(folder, "es5", "a", make)).toThrow("wrong");
  expect(readdirSync(folder)).toEqual([]);
});
