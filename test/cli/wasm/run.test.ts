import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compareWaves, expectedWave, waveOf } from "../../../src/sim/expect.ts";
import type { SimEvent } from "../../../src/sim/recording.ts";
import { APPS, type Outcome, objects, ROOT, ristretto, scratch } from "../command.ts";

const ON_APPS = "test/cli/on/apps";
/** Compiling takes some seconds, and more on a busy machine. */
const RUN_MS = 120_000;

function onWasm(words: string[], settings?: Parameters<typeof ristretto>[1]): Promise<Outcome> {
  return ristretto(["run", ...words, "--on", "wasm"], settings);
}

/** Runs an app here and there. */
async function both(words: string[], stdin = ""): Promise<{ there: Outcome; here: Outcome }> {
  const there = await onWasm(words, { stdin });
  return { there, here: await ristretto(["run", ...words], { stdin }) };
}

function sentencesIn(stderr: string): string[] {
  return stderr.split("\n").filter((line) => !line.startsWith("    at "));
}

const firstLine = (stderr: string) => /^ {4}at (\S+\.ts:\d+):\d+/m.exec(stderr)?.[1];

/** @param line of a wave.txt. */
function expectWave(events: SimEvent[], line: string, now: number): void {
  const [pin = "", wave = ""] = line.split("  ");
  const actual = waveOf(events, pin);
  expect(compareWaves(actual, expectedWave(wave, actual, {}), {}, now), pin).toBeUndefined();
}

describe("run --on wasm", () => {
  test.each([
    ["blink", 5],
    ["servo", 5],
    ["shell", 5],
    ["thermometer", 10],
    ["traffic-light", 30],
  ])(
    "%s: the log is the one on Node, and the wave the example's own",
    async (name, seconds) => {
      const folder = `examples/${name}`;
      const words = [
        `${folder}/${name}.ts`,
        "--input",
        `${folder}/input.txt`,
        "--for",
        `${seconds}s`,
        "--json",
      ];
      const { there, here } = await both(words);
      expect(there).toEqual(here);
      const golden = readFileSync(join(ROOT, folder, "wave.txt"), "utf8")
        .trim()
        .split("\n");
      for (const line of golden) expectWave(objects(there.stdout), line, 1000 * seconds);
    },
    RUN_MS,
  );

  test.each([[[]], [["--json"]]])(
    "the log, the picture, the tasks, the console, the errors and the exit code are those on Node (%j)",
    async (more) => {
      const words = [`${ON_APPS}/rich.ts`, "--input", `${ON_APPS}/rich.txt`, "--for", "40ms", ...more];
      const { there, here } = await both(words, 'typed "é" \\ \x00\x1b~\r\n');
      expect(there.stdout).toBe(here.stdout);
      expect(sentencesIn(there.stderr)).toEqual(sentencesIn(here.stderr));
      expect([there.code, here.code]).toEqual([1, 1]);
      expect(firstLine(there.stderr)).toBe(`${ON_APPS}/rich.ts:13`);
    },
    RUN_MS,
  );

  test(
    "a pipe feeds the first port; the run ends when every task has ended",
    async () => {
      const { there, here } = await both([`${APPS}/shell.ts`], "abcdefghijklmnopqrstuvwx\x04");
      expect(there).toEqual(here);
      expect([there.code, there.stdout.includes("ABCDEFG")]).toEqual([0, true]);
    },
    RUN_MS,
  );

  test(
    "an app that throws while it is loaded: its place, and exit code 1",
    async () => {
      const { code, stdout, stderr } = await onWasm([`${ON_APPS}/loads.ts`]);
      expect(stdout).toBe("loading\n");
      expect(stderr).toContain(`${ON_APPS}/loads.ts failed while it was loaded: TypeError: only 3 beans\n`);
      expect([firstLine(stderr), code]).toEqual([`${ON_APPS}/loads.ts:7`, 1]);
    },
    RUN_MS,
  );

  test(
    "an unknown pin: the sentence is the one on Node, with the place in the app",
    async () => {
      const { there, here } = await both([`${APPS}/unknown-pin.ts`]);
      expect(sentencesIn(there.stderr)).toEqual(sentencesIn(here.stderr));
      expect(there.stdout).toBe(here.stdout);
      expect([firstLine(there.stderr), there.code]).toEqual([`${APPS}/unknown-pin.ts:4`, 1]);
    },
    RUN_MS,
  );

  test(
    "a task that keeps yielding cannot hold virtual time; one warning names it",
    async () => {
      const { there, here } = await both([`${APPS}/yields.ts`, "--for", "3ms"]);
      expect(there).toEqual(here);
      expect(there.stderr).toMatch(/^warning: "yields" kept yielding without sleeping for 10000 turns .*\n$/);
    },
    RUN_MS,
  );

  test(
    "a for(;;){} is ended after a second: the log so far, the task and its place, exit code 1",
    async () => {
      const { code, stdout, stderr } = await onWasm([`${APPS}/spin.ts`]);
      expect(stdout).toMatch(/^ +0 ms {2}LED1 {7}1\n/);
      expect(stderr).toMatch(
        /^error: Task "spin" at \S+\/spin\.ts:[345]:\d+ did not give up the processor for 1000 ms\.\n$/,
      );
      expect(code).toBe(1);
    },
    RUN_MS,
  );

  test(
    "Ctrl-C cancels the tasks, lets finally run, and exits with 130",
    async () => {
      let signals = 0;
      const onOutput = (child: ChildProcess) => void (signals++ === 0 && child.kill("SIGINT"));
      const { code, stdout } = await onWasm([`${APPS}/blink.ts`, "--for", "1000000h"], { onOutput });
      expect(stdout).toMatch(/blink {2}cancelled/);
      expect(code).toBe(130);
    },
    RUN_MS,
  );
});

describe("bad input with the sandbox", () => {
  function expectUsage({ code, stdout, stderr }: Outcome, sentence: string): void {
    expect(stderr).toContain(sentence);
    expect(stderr.trimEnd().split("\n").length, stderr).toBe(1);
    expect([stdout, code]).toEqual(["", 2]);
  }

  test("a file that is not there, an app without an app, a syntax error", async () => {
    expectUsage(await onWasm(["none.ts"]), 'There is no file "none.ts"');
    expectUsage(await onWasm([`${APPS}/no-default.ts`]), "has no default export. Write: export default");
    const file = join(scratch({ "app.ts": "export default function* () {\n  let = ;\n}\n" }), "app.ts");
    expectUsage(await onWasm([file]), "app.ts:2:");
  });

  test("--real-time", async () => {
    expectUsage(await onWasm([`${APPS}/blink.ts`, "--real-time"]), "--real-time");
  });

  test("what the sandbox lacks has its place", async () => {
    const text = "export default function* () {\n  setTimeout(() => {}, 1);\n}\n";
    const file = join(scratch({ "app.ts": text }), "app.ts");
    expectUsage(await onWasm([file]), "app.ts:2:3: setTimeout is not there on the sandbox.");
  });

  test(
    "a line of the script: malformed, or not to be played when its time has come",
    async () => {
      const folder = scratch({ "a.txt": "1s BTN1 press\n2s BTN1 shove\n", "b.txt": "\n1s I2C1@48 set 30\n" });
      expectUsage(
        await onWasm([`${APPS}/blink.ts`, "--input", join(folder, "a.txt")]),
        'a.txt:2: BTN1 cannot do "shove".',
      );
      const { there, here } = await both([`${APPS}/blink.ts`, "--input", join(folder, "b.txt")]);
      expect(there).toEqual(here);
      expect([there.stderr.includes("b.txt:2: no device at this address can be set."), there.code]).toEqual([
        true,
        2,
      ]);
    },
    RUN_MS,
  );
});
