import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { APPS, execute, type Outcome, ROOT, ristretto, scratch } from "../command.ts";
import { isThere } from "./engines.ts";

const RUN_MS = 120_000;
const MAIN = join(ROOT, "dist/cli/main.js");

function expectUsage({ code, stdout, stderr }: Outcome, sentence: string): void {
  expect(stderr).toContain(sentence);
  expect(stderr.trimEnd().split("\n").length, stderr).toBe(1);
  expect(stdout).toBe("");
  expect(code).toBe(2);
}

describe("an engine that cannot run is one sentence", () => {
  test.each([
    ["duktape", 'there is no program "duk" on the PATH. On Debian, run: apt install duktape'],
    ["mujs", 'there is no program "mujs" on the PATH. On Debian, run: apt install mujs'],
    [
      "mquickjs",
      'there is no program "mqjs" on the PATH. Run make in a copy of github.com/bellard/mquickjs, and',
    ],
  ])("%s is not installed", async (name, sentence) => {
    const words = [MAIN, "run", `${APPS}/blink.ts`, "--on", name];
    expectUsage(
      await execute(process.execPath, words, { env: { PATH: "/nowhere", MQUICKJS: "" } }),
      sentence,
    );
  });

  test("MQUICKJS names no program", async () => {
    const words = ["run", `${APPS}/blink.ts`, "--on", "mquickjs"];
    const sentence = 'MicroQuickJS is missing: MQUICKJS names "/nowhere/mqjs", which is no program.';
    expectUsage(await ristretto(words, { env: { MQUICKJS: "/nowhere/mqjs" } }), sentence);
  });

  test.each([
    ["", "ESPRUINO does not name one. Set ESPRUINO to its path."],
    ["/nowhere/espruino", 'ESPRUINO names "/nowhere/espruino", which is no program.'],
    [ROOT, "which is no program."],
  ])("ESPRUINO is %j", async (path, sentence) => {
    const words = ["run", `${APPS}/blink.ts`, "--on", "espruino"];
    expectUsage(await ristretto(words, { env: { ESPRUINO: path } }), sentence);
  });
});

/** Bad input to a run on Duktape. */
async function refused(app: string, ...more: string[]): Promise<Outcome> {
  return ristretto(["run", app, "--on", "duktape", ...more]);
}

describe.skipIf(!isThere("duktape"))("bad input with an engine", () => {
  test("a file that is not there", async () => {
    expectUsage(await refused("none.ts"), 'There is no file "none.ts"');
  });

  test("an app without an app", async () => {
    expectUsage(
      await refused(`${APPS}/no-default.ts`),
      "has no default export. Write: export default async function",
    );
  });

  test("a syntax error has its place", async () => {
    const file = join(scratch({ "app.ts": "export default function* () {\n  let = ;\n}\n" }), "app.ts");
    expectUsage(await refused(file), "app.ts:2:");
  });

  test(
    "what the engine lacks has its place, and --allow lets it through",
    async () => {
      const text = "export default function* () {\n  new WeakMap();\n}\n";
      const file = join(scratch({ "app.ts": text }), "app.ts");
      expectUsage(await refused(file), "app.ts:2:7: WeakMap is not there on Duktape.");
      const { code, stderr } = await refused(file, "--allow", "WeakMap");
      expect(stderr).toContain('error: task "app" failed: ReferenceError: ');
      expect(code).toBe(1);
    },
    RUN_MS,
  );

  test(
    "what stands in for what the engine lacks can be left out",
    async () => {
      const text = 'export default function* () {\n  console.log(new Map([["a", 1]]).get("a"));\n}\n';
      const file = join(scratch({ "app.ts": text }), "app.ts");
      expectUsage(await refused(file, "--no-polyfills"), "app.ts:2:19: Map is not there on Duktape.");
      expect(await refused(file)).toMatchObject({ code: 0, stdout: expect.stringContaining("1") });
    },
    RUN_MS,
  );

  test("a malformed line of the script", async () => {
    const input = join(scratch({ "in.txt": "1s BTN1 press\n2s BTN1 shove\n" }), "in.txt");
    expectUsage(await refused(`${APPS}/blink.ts`, "--input", input), 'in.txt:2: BTN1 cannot do "shove".');
  });

  test(
    "a line of the script that cannot be played, when its time has come",
    async () => {
      const input = join(scratch({ "in.txt": "# nothing there\n1s I2C1@48 set 30\n" }), "in.txt");
      const words = ["run", `${APPS}/blink.ts`, "--input", input];
      const [there, here] = await Promise.all([ristretto([...words, "--on", "duktape"]), ristretto(words)]);
      expect(there).toEqual(here);
      expect(there.stderr).toContain("in.txt:2: no device at this address can be set.");
      expect(there.code).toBe(2);
    },
    RUN_MS,
  );
});
