import { execFileSync } from "node:child_process";
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { scriptOutputs, sealedOutput } from "../../cli/deliver/outputs.ts";
import { deliver, type Output } from "../../cli/deliver/write-outputs.ts";
import { command, reason } from "../qemu/machine.ts";
import { ristretto, scratch } from "./command.ts";

const APP = 'import { level } from "./helper.js";\nexport default function* () { level(); }\n';
const HELPER = "export const level = () => 1;\n";
const FOREIGN = "somebody's own\n";
const QEMU = reason === undefined;
if (!QEMU) console.log(`SKIP images for QEMU: ${reason}`);

/** A project of an app and a module that it imports. */
function project(): string {
  return scratch({ "app.js": APP, "helper.js": HELPER, "package.json": '{"type":"module"}\n' });
}

/** All that stands in a folder and below: text or link, and which file it is. */
function picture(folder: string): unknown[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .sort()
    .map((name) => {
      const facts = lstatSync(join(folder, name));
      return [name, facts.ino, facts.mode, facts.isFile() && readFileSync(join(folder, name), "latin1")];
    });
}

const IN_FOLDER = ["sandbox.js", "sandbox-worker.js", "quickjs.wasm", "LICENSES.txt"];
const MAP = { version: 3 as const, sources: ["app.js"], sourcesContent: [APP], names: [], mappings: "" };

/** Each kind of build: what is given with -o, and the files that it writes. */
const KINDS: [kind: string, out: string, files: string[], outputs: (cwd: string) => Output[]][] = [
  [
    "a script",
    "out.js",
    ["out.js", "out.js.map"],
    (cwd) => scriptOutputs(join(cwd, "out.js"), "made()", MAP),
  ],
  [
    "a folder",
    "out",
    ["app.js", "app.js.map", ...IN_FOLDER].map((name) => `out/${name}`),
    (cwd) => {
      const more = IN_FOLDER.map((name) => ({ path: join(cwd, "out", name), bytes: Buffer.from(name) }));
      return scriptOutputs(join(cwd, "out", "app.js"), "made()", MAP, more);
    },
  ],
  ["an image", "out.elf", ["out.elf"], (cwd) => [sealedOutput(join(cwd, "out.elf"), Buffer.from("made"))]],
];
const TARGETS: [target: string, out: string, file: string, last: string][] = [
  ["espruino", "out.js", "out.js", "out.js.map"],
  ["es5", "out.js", "out.js", "out.js.map"],
  ["wasm", "out", "out/app.js", "out/LICENSES.txt"],
  ...(QEMU
    ? ([["qemu", "out.elf", "out.elf", "out.elf.LICENSES.txt"]] as [string, string, string, string][])
    : []),
];
const EVEN =
  "is one of the files that the app is built from, and not even --force replaces those. Give another";
const OTHERS = "was not written by ristretto. Give another path with -o, or replace it with --force.";

/** What stands in the place of an output, whether --force is given, and what is said. */
const CLASHES: [what: string, put: (path: string, cwd: string) => void, force: boolean, sentence: string][] =
  [
    ["a file of somebody's own", (path) => writeFileSync(path, FOREIGN), false, OTHERS],
    ["an empty file", (path) => writeFileSync(path, ""), false, OTHERS],
    ["a map of somebody's own", (path) => writeFileSync(path, '{"version":3,"mappings":""}'), false, OTHERS],
    ["a link to a file of somebody's own", (path, cwd) => symlinkSync(foreign(cwd), path), false, OTHERS],
    ["a link that leads nowhere", (path, cwd) => symlinkSync(join(cwd, "nowhere"), path), false, OTHERS],
    ["a link to itself", (path) => symlinkSync(path, path), true, "cannot be written: ELOOP"],
    ["a hard link of an imported module", (path, cwd) => linkSync(join(cwd, "helper.js"), path), true, EVEN],
    ["a link to an imported module", (path, cwd) => symlinkSync(join(cwd, "helper.js"), path), true, EVEN],
    ["a hard link of the app", (path, cwd) => linkSync(join(cwd, "app.js"), path), true, EVEN],
    ["a hard link of package.json", (path, cwd) => linkSync(join(cwd, "package.json"), path), true, EVEN],
    ["a folder", (path) => mkdirSync(path), true, "is a folder. Give another path with -o."],
    ["a pipe", (path) => execFileSync("mkfifo", [path]), true, "is a device and no file. Give another path"],
  ];

function foreign(cwd: string): string {
  const path = join(cwd, "theirs.txt");
  writeFileSync(path, FOREIGN);
  return path;
}

const AT_RISK = KINDS.flatMap(([kind, , files, outputs]) =>
  files.flatMap((file) => CLASHES.map((clash) => [kind, file, ...clash, outputs] as const)),
);

const content = (all: unknown[]) => (all as unknown[][]).map(([name, , , text]) => [name, text]);
const changed = (path: string) => writeFileSync(path, `X${readFileSync(path, "latin1").slice(1)}`, "latin1");

describe("nothing of the user's is overwritten", () => {
  test.each(AT_RISK)("%s, where %s is %s", (_kind, file, _what, put, force, sentence, outputs) => {
    const cwd = project();
    if (file.includes("/")) mkdirSync(join(cwd, "out"));
    put(join(cwd, file), cwd);
    const before = picture(cwd);
    const inputs = ["app.js", "helper.js"].map((name) => join(cwd, name));
    const write = () => deliver(outputs(cwd), { inputs, force });
    expect(write).toThrow(`"${join(cwd, file)}" ${sentence}`);
    expect(picture(cwd)).toEqual(before);
  });

  test.each(KINDS)("%s that was written before is replaced; changed since, with --force", (...kind) => {
    const [, , files, outputs] = kind;
    const cwd = project();
    const write = (force: boolean) => deliver(outputs(cwd), { inputs: [join(cwd, "app.js")], force });
    write(false);
    const whole = picture(cwd);
    for (const file of files.filter((name) => !name.endsWith(".map"))) {
      write(false);
      expect(content(picture(cwd))).toEqual(content(whole));
      changed(join(cwd, file));
      const before = picture(cwd);
      expect(() => write(false)).toThrow(
        `"${join(cwd, file)}" was changed after ristretto wrote it. Give another path with -o, or replace it with --force.`,
      );
      expect(picture(cwd)).toEqual(before);
      write(true);
      expect(content(picture(cwd))).toEqual(content(whole));
    }
  });
});

const LONG_MS = 240_000;

describe.each(TARGETS)("--target %s -o %s", (target, out, file, last) => {
  const run = (cwd: string, ...more: string[]) =>
    command(["build", "app.js", "--target", target, "-o", out, ...more], { cwd });

  test(
    "its own result is replaced; one that was changed and what the app is made of is not",
    async () => {
      const cwd = project();
      for (const _ of ["first", "again"]) {
        const { code, stderr } = await run(cwd);
        expect([code, stderr]).toEqual([0, ""]);
      }
      changed(join(cwd, file));
      const before = picture(cwd);
      const refused = await run(cwd);
      expect([refused.code, refused.stdout, refused.stderr]).toEqual([
        2,
        "",
        `error: "${file}" was changed after ristretto wrote it. Give another path with -o, or replace it with --force.\n`,
      ]);
      expect(picture(cwd)).toEqual(before);
      rmSync(join(cwd, last));
      linkSync(join(cwd, "helper.js"), join(cwd, last));
      const linked = picture(cwd);
      const forced = await run(cwd, "--force");
      expect([forced.code, forced.stdout, forced.stderr]).toEqual([
        2,
        "",
        `error: "${last}" ${EVEN} path with -o.\n`,
      ]);
      expect(picture(cwd)).toEqual(linked);
    },
    LONG_MS,
  );
});

test("a build that fails leaves the old result, and nothing else", async () => {
  const cwd = project();
  const words = ["build", "app.js", "-o", "out.js"];
  expect((await ristretto(words, { cwd })).code).toBe(0);
  writeFileSync(join(cwd, "app.js"), "export default function* () { const a = ; }\n");
  const before = picture(cwd);
  expect((await ristretto(words, { cwd })).code).toBe(2);
  expect(picture(cwd)).toEqual(before);
});

test("without -o, an unrelated file of that name in this folder stays", async () => {
  const cwd = scratch({ "app.js": FOREIGN });
  mkdirSync(join(cwd, "src"));
  writeFileSync(join(cwd, "src/app.js"), "export default function* () {}\n");
  const { code, stdout, stderr } = await ristretto(["build", "src/app.js"], { cwd });
  expect([code, stdout, stderr]).toEqual([2, "", `error: "app.js" ${OTHERS}\n`]);
  expect(readFileSync(join(cwd, "app.js"), "utf8")).toBe(FOREIGN);
  expect(readdirSync(cwd).sort()).toEqual(["app.js", "src"]);
});

test("build app.js --target wasm -o . does not replace the app by its own build", async () => {
  const cwd = project();
  const before = picture(cwd);
  const { code, stderr } = await ristretto(["build", "app.js", "--target", "wasm", "-o", "."], { cwd });
  expect([code, stderr]).toEqual([2, `error: "app.js" ${EVEN} path with -o.\n`]);
  expect(picture(cwd)).toEqual(before);
});

test("a result behind a link is replaced where it is, and the link stays", async () => {
  const cwd = project();
  mkdirSync(join(cwd, "made"));
  for (const name of ["out.js", "out.js.map"]) symlinkSync(join("made", name), join(cwd, name));
  const words = ["build", "app.js", "-o", "made/out.js"];
  expect((await ristretto(words, { cwd })).code).toBe(0);
  const { ino } = lstatSync(join(cwd, "made/out.js"));
  expect((await ristretto(["build", "app.js", "-o", "out.js"], { cwd })).code).toBe(0);
  expect(lstatSync(join(cwd, "out.js")).isSymbolicLink()).toBe(true);
  expect(lstatSync(join(cwd, "made/out.js")).ino).not.toBe(ino);
});

test("what cannot be written leaves nothing behind, neither the half of it nor a folder", async () => {
  const cwd = project();
  const before = picture(cwd);
  // The script's name is as long as names may be, and that of its map longer.
  const out = join("new", "folder", `${"a".repeat(252)}.js`);
  const { code, stdout, stderr } = await ristretto(["build", "app.js", "-o", out], { cwd });
  expect(stderr).toMatch(/^error: "new\/folder\/a+\.js\.map" cannot be written: ENAMETOOLONG.*\n$/);
  expect([code, stdout]).toEqual([2, ""]);
  expect(picture(cwd)).toEqual(before);
});

test("where one file cannot be put in its place, the others are what they were", () => {
  const cwd = project();
  const inputs = [join(cwd, "app.js")];
  const [script, map] = scriptOutputs(join(cwd, "out.js"), "made()", MAP) as [Output, Output];
  deliver([script, map], { inputs, force: false });
  const before = content(picture(cwd));
  const late = { ...map, path: join(cwd, `${"a".repeat(252)}.js.map`) };
  const newer = { ...script, bytes: Buffer.from("newer()") };
  expect(() => deliver([newer, late], { inputs, force: true })).toThrow(/cannot be written: ENAMETOOLONG/);
  expect(content(picture(cwd))).toEqual(before);
});

test("a path below /proc is refused, and not tried for ever", async () => {
  const { code, stderr } = await ristretto(["build", "app.js", "-o", "/proc/no/such.js"], { cwd: project() });
  expect(stderr).toMatch(/^error: "\/proc\/no\/such\.js" cannot be written: .*\n$/);
  expect([code, existsSync("/proc/no")]).toEqual([2, false]);
});
