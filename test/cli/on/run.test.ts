import type { ChildProcess } from "node:child_process";
import { describe, expect, test } from "vitest";
import { APPS, type Outcome, objects, ristretto } from "../command.ts";
import { isThere, onEngines } from "./engines.ts";

const ON_APPS = "test/cli/on/apps";
/** Compiling takes some seconds, and more on a busy machine. */
const RUN_MS = 120_000;

/** The places in a stack, without their columns and names: engines tell a line only. */
function linesIn(stderr: string): string[] {
  return [...stderr.matchAll(/^ {4}at (\S+\.ts:\d+):\d+/gm)].map(([, at]) => at!);
}

function sentencesIn(stderr: string): string[] {
  return stderr.split("\n").filter((line) => !line.startsWith("    at "));
}

/** Runs an app with a script and a pipe full of bytes. */
function runRich(more: string[]): Promise<Outcome> {
  const words = ["run", `${ON_APPS}/rich.ts`, "--input", `${ON_APPS}/rich.txt`, "--for", "40ms", ...more];
  return ristretto(words, { stdin: 'typed "é" \\ \x00\x1b~\r\n' });
}

describe("run --on ENGINE", () => {
  onEngines(
    "the log, the picture, the tasks, the console, the errors and the exit code are those on Node",
    async (name) => {
      const [there, here] = await Promise.all([runRich(["--on", name]), runRich([])]);
      expect(there.stdout).toBe(here.stdout);
      expect(sentencesIn(there.stderr)).toEqual(sentencesIn(here.stderr));
      expect([there.code, here.code]).toEqual([1, 1]);
      expect(linesIn(there.stderr)[0]).toBe(`${ON_APPS}/rich.ts:13`);
      expect(linesIn(there.stderr).at(-1)).toBe(`${ON_APPS}/rich.ts:33`);
      expect(there.stderr).toMatch(/^ {4}at \S+rich\.ts:(?:39|40|41):\d+ \(grind\)$/m);
    },
    RUN_MS,
  );

  onEngines(
    "an app that throws while it is loaded: its place, and exit code 1",
    async (name) => {
      const { code, stdout, stderr } = await ristretto(["run", `${ON_APPS}/loads.ts`, "--on", name]);
      expect(stdout).toBe("loading\n");
      expect(stderr).toContain(`${ON_APPS}/loads.ts failed while it was loaded: TypeError: only 3 beans\n`);
      expect(linesIn(stderr)[0]).toBe(`${ON_APPS}/loads.ts:7`);
      expect(code).toBe(1);
    },
    RUN_MS,
  );
});

describe.skipIf(!isThere("duktape"))("run --on duktape", () => {
  test(
    "--json: one object a line for each event, and nothing else",
    async () => {
      const [there, here] = await Promise.all([runRich(["--json", "--on", "duktape"]), runRich(["--json"])]);
      expect(objects(there.stdout).length).toBeGreaterThan(10);
      expect(there.stdout).toBe(here.stdout);
      expect(there.stderr).toContain("starts with 0.30000000000000004 -1e-9 Infinity");
    },
    RUN_MS,
  );

  test(
    "a task that keeps yielding cannot hold virtual time; one warning names it",
    async () => {
      const { code, stderr } = await ristretto([
        "run",
        `${APPS}/yields.ts`,
        "--for",
        "3ms",
        "--on",
        "duktape",
      ]);
      expect(stderr).toMatch(/^warning: "yields" kept yielding without sleeping for 10000 turns .*\n$/);
      expect(code).toBe(0);
    },
    RUN_MS,
  );

  test(
    "Ctrl-C ends the engine, too, in a for(;;){}; input that never ends does not matter to an app without a port",
    async () => {
      const onOutput = (child: ChildProcess) => void child.kill("SIGINT");
      const words = ["run", `${APPS}/spin.ts`, "--json", "--on", "duktape"];
      const { code, stdout, stderr } = await ristretto(words, { onOutput, stdinOpen: true });
      expect(objects(stdout)).toEqual([{ t: 0, pin: "LED1", value: 1 }]);
      expect(stderr).toBe(
        `error: ${APPS}/spin.ts was ended with Duktape, without running its finally blocks.\n`,
      );
      expect(code).toBe(130);
    },
    RUN_MS,
  );
});
