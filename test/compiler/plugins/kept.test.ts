import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
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

const WRONG_SHAPES = ["{}", "[]", "null", "0", '"text"', '{"source":"a","contents":1}', "first\n{}"];

it.each(["", "{", "\0\0", ...WRONG_SHAPES])("makes again what is damaged: %j", (damaged) => {
  kept(folder, "es5", "a", () => "first");
  const [name] = readdirSync(folder);
  writeFileSync(join(folder, name!), damaged);
  expect(kept(folder, "es5", "a", () => "again")).toBe("again");
  expect(kept(folder, "es5", "a", () => "third")).toBe("again");
});

it("makes again what has lost or changed a byte anywhere", () => {
  kept(folder, "es5", "a", () => ({ text: "first" }));
  const [name] = readdirSync(folder);
  const whole = readFileSync(join(folder, name!));
  for (let at = 0; at < whole.length; at++) {
    const damaged = Buffer.from(whole);
    damaged[at]! ^= 1;
    for (const bytes of [damaged, whole.subarray(0, at)]) {
      writeFileSync(join(folder, name!), bytes);
      expect(kept(folder, "es5", "a", () => "again")).toBe("again");
    }
  }
});

it("does not take an entry under another name", () => {
  kept(folder, "es5", "a", () => "of a");
  const [a] = readdirSync(folder);
  kept(folder, "es5", "b", () => "of b");
  const b = readdirSync(folder).find((name) => name !== a)!;
  renameSync(join(folder, a!), join(folder, b));
  expect(kept(folder, "es5", "b", () => "again")).toBe("again");
});

it("does not take what others could have written", () => {
  kept(folder, "es5", "a", () => "of others");
  const [name] = readdirSync(folder);
  chmodSync(join(folder, name!), 0o666);
  expect(kept(folder, "es5", "a", () => "own")).toBe("own");
  expect(kept(folder, "es5", "a", () => "again")).toBe("own");
});

const isRoot = process.getuid?.() === 0;
if (!isRoot) console.log("SKIP an entry that somebody else owns: only root can give a file away");
it.skipIf(!isRoot)("does not take what somebody else owns", () => {
  kept(folder, "es5", "a", () => "of others");
  const [name] = readdirSync(folder);
  chownSync(join(folder, name!), 12345, 12345);
  expect(kept(folder, "es5", "a", () => "own")).toBe("own");
});

it("does not wait for a pipe that stands in the place of an entry", () => {
  kept(folder, "es5", "a", () => "first");
  const [name] = readdirSync(folder);
  rmSync(join(folder, name!));
  execFileSync("mkfifo", [join(folder, name!)]);
  expect(kept(folder, "es5", "a", () => "again")).toBe("again");
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

/** What is there when something was removed for the first time: one in 64 entries brings that about. */
function untilFewer(): string[] {
  for (let i = 0, before = readdirSync(folder).length; ; i++, before++) {
    kept(folder, "es5", `one more ${i}`, () => "made");
    const names = readdirSync(folder);
    if (names.length <= before) return names;
    expect(i).toBeLessThan(3000);
  }
}

it("lets the half go that was not used for longest when there are many", () => {
  kept(folder, "es5", "used", () => "made");
  const [used] = readdirSync(folder);
  utimesSync(join(folder, used!), 1, 1);
  expect(kept(folder, "es5", "used", () => "made again")).toBe("made");
  // With "used" and "new", just as many as may be: whether "new" looks or not, it lets none go.
  for (let i = 1; i < 3999; i++) {
    const path = join(folder, `${i}.json`);
    writeFileSync(path, "{}");
    utimesSync(path, 1000 + i, 1000 + i);
  }
  kept(folder, "es5", "new", () => "made");
  // It looks at the folder now and then only.
  const names = untilFewer();
  expect(names.length).toBe(2000);
  expect(names).toContain("3998.json");
  expect(names).not.toContain("1999.json");
  expect(names).toContain(used);
  expect(kept(folder, "es5", "new", () => "made again")).toBe("made");
});

it("lets what was not used for longest go when it is large, though few", () => {
  const large = join(folder, "large.json");
  writeFileSync(large, "");
  truncateSync(large, 200e6);
  utimesSync(large, 1, 1);
  const small = join(folder, "small.json");
  writeFileSync(small, "");
  truncateSync(small, 100e6);
  expect(untilFewer()).not.toContain("large.json");
  expect(readdirSync(folder)).toContain("small.json");
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
