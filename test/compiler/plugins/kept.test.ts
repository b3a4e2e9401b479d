import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
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

it.each(["", "{", "\0\0"])("makes again what is damaged: %j", (damaged) => {
  kept(folder, "es5", "a", () => "first");
  const [name] = readdirSync(folder);
  writeFileSync(join(folder, name!), damaged);
  expect(kept(folder, "es5", "a", () => "again")).toBe("again");
  expect(kept(folder, "es5", "a", () => "third")).toBe("again");
});

it("is for this user only", () => {
  const modules = join(folder, "cache", "modules");
  kept(modules, "es5", "a", () => "made");
  const [name] = readdirSync(modules);
  expect(statSync(modules).mode & 0o777).toBe(0o700);
  expect(statSync(join(modules, name!)).mode & 0o777).toBe(0o600);
});

it("leaves nothing half-made behind where it cannot be put in its place", () => {
  kept(folder, "es5", "a", () => "made");
  const [name] = readdirSync(folder);
  rmSync(join(folder, name!));
  mkdirSync(join(folder, name!, "in the way"), { recursive: true });
  expect(kept(folder, "es5", "a", () => "made")).toBe("made");
  expect(readdirSync(folder)).toEqual([name]);
});

it("lets the half go that was not used for longest when there are many", () => {
  kept(folder, "es5", "used", () => "made");
  const [used] = readdirSync(folder);
  utimesSync(join(folder, used!), 1, 1);
  expect(kept(folder, "es5", "used", () => "made again")).toBe("made");
  for (let i = 1; i < 2000; i++) {
    const path = join(folder, `${i}.json`);
    writeFileSync(path, "{}");
    utimesSync(path, 1000 + i, 1000 + i);
  }
  kept(folder, "es5", "new", () => "made");
  const names = readdirSync(folder);
  expect(names.length).toBe(1000);
  expect(names).toContain("1999.json");
  expect(names).not.toContain("999.json");
  expect(names).toContain(used);
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
