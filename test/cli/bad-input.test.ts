import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { APPS, execute, MAIN, ROOT, ristretto, scratch } from "./command.ts";

const WRITE = "Write: export default async function (board: Board) { … }";

test.each<[string, string[], string]>([
  ["an unknown option", ["x.ts", "--fro"], "There is no option --fro. Did you mean --for?"],
  ["a missing file", ["nope.ts"], 'There is no file "nope.ts". Check the path of the app.'],
  [
    "a directory",
    ["test/cli"],
    '"test/cli" is a directory. Give the app\'s file in it: ristretto run test/cli/APP.ts.',
  ],
  [
    "a file that is no app",
    ["package.json"],
    '"package.json" is no app. An app\'s file ends in .ts, .mts, .js, .mjs.',
  ],
  ["a missing script", [`${APPS}/blink.ts`, "--input", "nope.txt"], 'There is no input script "nope.txt".'],
  ["no default export", [`${APPS}/no-default.ts`], `${APPS}/no-default.ts has no default export. ${WRITE}`],
  [
    "a default export without the star",
    [`${APPS}/plain-function.ts`],
    `The default export of ${APPS}/plain-function.ts is a plain function. ${WRITE}`,
  ],
  ["a default export that is no function", [`${APPS}/number.ts`], `is not a function. ${WRITE}`],
])("%s is refused with a sentence and exit code 2", async (_, words, sentence) => {
  const { code, stdout, stderr } = await ristretto(["run", ...words]);
  expect(stderr.split("\n")[0]).toContain(`error: `);
  expect(stderr).toContain(sentence);
  expect(stderr.trimEnd().split("\n").length).toBe(1);
  expect(stdout).toBe("");
  expect(code).toBe(2);
});

describe("a misspelled path gets the nearest one", () => {
  const cwd = scratch({ "light.ts": "", "blink.mjs": "", "morning.txt": "", a: "", "b.ts": "" });
  mkdirSync(join(cwd, "examples"));
  writeFileSync(join(cwd, "examples", "door.ts"), "");

  test.each([
    [["run", "lihgt.ts"], 'There is no file "lihgt.ts". Did you mean light.ts?'],
    [["build", "light.js"], 'There is no file "light.js". Did you mean light.ts?'],
    [["sim", "light"], 'There is no file "light". Did you mean light.ts?'],
    [["flash", "blnk.mjs", "-p", "x"], 'There is no file "blnk.mjs". Did you mean blink.mjs?'],
    [["run", "exmaples/door.ts"], 'There is no file "exmaples/door.ts". Did you mean examples/door.ts?'],
    [["run", "./exmples/dor.ts"], 'There is no file "./exmples/dor.ts". Did you mean examples/door.ts?'],
    [["run", "c.ts"], 'There is no file "c.ts". Check the path of the app.'],
    [["run", "light.ts/x.ts"], 'There is no file "light.ts/x.ts". Check the path of the app.'],
    [["run", "a/b/c.ts"], 'There is no file "a/b/c.ts". Check the path of the app.'],
    [
      ["run", "light.ts", "--input", "mornig.txt"],
      'There is no input script "mornig.txt". Did you mean morning.txt?',
    ],
  ])("%j", async (words, sentence) => {
    const { code, stdout, stderr } = await ristretto(words, { cwd });
    expect([code, stdout, stderr]).toEqual([2, "", `error: ${sentence}\n`]);
  });
});

describe("an input without an end is refused", () => {
  const SHELL = `${APPS}/shell.ts`;

  test("as a script", async () => {
    const { code, stdout, stderr } = await ristretto(["run", SHELL, "--input", "/dev/zero"]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toBe(
      'error: The input script "/dev/zero" has more than 16 MiB, or no end. Give a shorter one.\n',
    );
  });

  test.each([[[]], [["--on", "wasm"]]])("as standard input (%j)", async (more) => {
    const { code, stderr } = await ristretto(["run", SHELL, ...more], { stdinFile: "/dev/zero" });
    expect(stderr).toContain("error: Standard input has more than 16 MiB, or no end. Give a shorter one.\n");
    expect(code).toBe(2);
  });

  test("a script may come through a pipe", async () => {
    const line = `printf '5ms BTN9 1\\n' | '${process.execPath}' '${MAIN}' run ${APPS}/blink.ts --input /dev/stdin`;
    const { code, stdout, stderr } = await execute("sh", ["-c", line]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^\/dev\/stdin:1: there is no "BTN9"/);
  });
});

test.each([
  ["a syntax error", "export default function* () {\n  const a = ;\n}\n", "app.ts:2:13: Unexpected"],
  [
    "a missing import",
    'import "./beans.ts";\nexport default function* () {}\n',
    'app.ts:1:8: Could not resolve "./beans.ts"',
  ],
  [
    "an unknown entry point",
    'import { x } from "ristretto/beans";\nx();\n',
    'app.ts:1:19: There is no "ristretto/beans".',
  ],
  [
    "a missing package",
    'import x from "@beans/roast/dark";\nx();\n',
    'app.ts:1:15: Could not resolve "@beans/roast/dark". Run: npm install @beans/roast\n',
  ],
  [
    "a misspelled name of ristretto",
    '// sleeep\nimport {\n  type Board,\n  sleeep as nap,\n} from "ristretto";\nexport default function* app() { yield* nap(1); }\n',
    'app.ts:4:3: "ristretto" has no "sleeep". Did you mean "sleep"?\n',
  ],
  [
    "a name that ristretto does not have",
    'import { xyzzy } from "ristretto/hal";\nexport default function* app() { xyzzy(); }\n',
    'app.ts:1:10: "ristretto/hal" has no "xyzzy". It has: ',
  ],
])("%s is refused with its place and exit code 2", async (_, source, sentence) => {
  const { code, stderr } = await ristretto(["run", "app.ts"], { cwd: scratch({ "app.ts": source }) });
  expect(stderr.startsWith(sentence), stderr).toBe(true);
  expect(code).toBe(2);
});

test("what the bundler refuses without a place begins with error:", async () => {
  const cwd = scratch({ "a*.ts": "export default function* () {}\n" });
  const { code, stderr } = await ristretto(["run", "a*.ts"], { cwd });
  expect(stderr).toMatch(/^error: .+\n$/);
  expect(code).toBe(2);
});

test("a malformed input script is refused with its file and line and exit code 2", async () => {
  const script = join(scratch({ "in.txt": "1s BTN1 press\n2s BTN1 jump\n" }), "in.txt");
  const { code, stderr } = await ristretto(["run", `${APPS}/blink.ts`, "--input", script]);
  expect(stderr.startsWith(`${script}:2: `), stderr).toBe(true);
  expect(stderr.trimEnd().split("\n").length).toBe(1);
  expect(code).toBe(2);
});

test.each([[[]], [["--real-time"]]])(
  "an input script that fails on the way ends with the summary, then the error, and exit code 2 (%j)",
  async (more) => {
    const script = join(scratch({ "in.txt": "20ms LED1 1\n" }), "in.txt");
    const words = ["run", `${APPS}/blink.ts`, "--input", script, ...more];
    const { code, stdout, stderr } = await ristretto(words);
    expect(stdout).toMatch(/LED1 .*\n(?:.*\n)*blink {2}waiting {10}1\n\n20 ms of /);
    expect(stderr.startsWith(`${script}:1: "LED1" `), stderr).toBe(true);
    expect(stderr.trimEnd().split("\n").length).toBe(1);
    expect(code).toBe(2);
  },
);

test("an app that throws at once is a failed task: its place, and exit code 1", async () => {
  const { code, stdout, stderr } = await ristretto(["run", `${APPS}/at-once.ts`, "--json"]);
  expect(stderr).toBe(`error: task "atOnce" failed: no water\n    at ${APPS}/at-once.ts:4:9 (atOnce)\n`);
  expect(JSON.parse(stdout.split("\n")[0]!)).toMatchObject({
    task: "atOnce",
    state: "failed",
    error: "no water",
  });
  expect(code).toBe(1);
});

test("an unknown pin is a failed task, named after its file: its place, and exit code 1", async () => {
  const { code, stderr } = await ristretto(["run", `${APPS}/unknown-pin.ts`, "--json"]);
  expect(stderr).toMatch(/^error: task "unknown-pin" failed: MisuseError: .* has no "LED9". It has: LED1, /);
  expect(stderr).toContain(`    at ${APPS}/unknown-pin.ts:4:9`);
  expect(code).toBe(1);
});

test("an app that throws while it is loaded: its place, and exit code 1", async () => {
  const { code, stderr } = await ristretto(["run", `${APPS}/while-loading.ts`]);
  const at = `${APPS}/while-loading.ts`;
  expect(stderr).toBe(`error: ${at} failed while it was loaded: no beans\n    at ${at}:3:7\n`);
  expect(code).toBe(1);
});

test("an app that never ends loading is not passed over in silence", async () => {
  const { code, stderr } = await ristretto(["run", `${APPS}/never-loads.ts`]);
  expect(stderr).toContain("never ended loading. Await in its tasks, not at its top level.");
  expect(code).toBe(1);
});

describe("without what npm installs beside it", () => {
  const folder = scratch({ "app.ts": "export default function* () {}\n" });
  const run = (command = "run") =>
    execute(process.execPath, ["ristretto/dist/cli/main.js", command, "app.ts"], { cwd: folder });

  beforeAll(() => {
    mkdirSync(join(folder, "ristretto"));
    cpSync(join(ROOT, "dist"), join(folder, "ristretto/dist"), { recursive: true });
    cpSync(join(ROOT, "package.json"), join(folder, "ristretto/package.json"));
  });

  test("a missing esbuild is named, with the command that installs it", async () => {
    const { code, stderr } = await run();
    expect(stderr).toContain("esbuild is missing");
    expect(stderr).toContain("npm install --save-dev esbuild");
    expect(code).toBe(2);
  });

  test("an esbuild without its program for this machine is one sentence", async () => {
    const modules = join(folder, "ristretto/node_modules");
    cpSync(join(ROOT, "node_modules/esbuild"), join(modules, "esbuild"), { recursive: true });
    rmSync(join(modules, "esbuild/bin"), { recursive: true });
    const { code, stderr } = await run();
    expect(stderr).toMatch(
      /^error: The package "@esbuild\/\S+" could not be found, .* Run: npm install --save-dev esbuild\n$/,
    );
    expect(code).toBe(2);
  });

  test("a fault of the command is told with its stack and not with a file's long lines", async () => {
    const modules = join(folder, "ristretto/node_modules");
    rmSync(modules, { recursive: true, force: true });
    mkdirSync(modules);
    symlinkSync(join(ROOT, "node_modules/esbuild"), join(modules, "esbuild"));
    const babel = join(folder, "ristretto/dist/compiler/babel/babel.cjs");
    writeFileSync(babel, `${"/* long */".repeat(1000)}throw new Error("damaged");`);
    const { code, stderr } = await run("build");
    expect(stderr).toMatch(/^error: ristretto has a fault: Error: damaged\n {4}at .*babel\.cjs/);
    expect(Math.max(...stderr.split("\n").map((line) => line.length))).toBeLessThan(500);
    expect(code).toBe(1);
  });
});

test("a folder for temporary files that is not there is named", async () => {
  const { code, stderr } = await ristretto(["run", `${APPS}/blink.ts`], {
    env: { TMPDIR: "/no/such/folder" },
  });
  expect(stderr).toMatch(
    /^error: The folder for temporary files, "\/no\/such\/folder", cannot be used: .+\n$/,
  );
  expect(code).toBe(2);
});
