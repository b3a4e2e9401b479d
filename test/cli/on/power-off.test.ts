import { expect, test } from "vitest";
import { onQemu, runOnQemu } from "../../qemu/machine.ts";
import { type Outcome, ristretto } from "../command.ts";
import { onEngines } from "./engines.ts";

const RUN_MS = 120_000;
const words = (app: string) => ["run", `test/cli/on/apps/${app}.ts`, "--for", "100s", "--no-stdin"];
const on = (app: string, target: string) => ristretto([...words(app), "--on", target]);

const STARVED = "a watchdog that is not fed ends the run, and names who had to feed it";
const SLEPT = "deep sleep ends the run";

function expectStarved({ stdout, stderr, code }: Outcome): void {
  const sentence =
    "feeder did not feed the watchdog within 2000 ms, and the simulated board would start anew. Feed it where the app shows that it is alive.";
  expect([code, stderr]).toEqual([1, expect.stringContaining(sentence)]);
  const [reason, event] = stdout.split("\n");
  expect([reason, event]).toEqual(["power", `     4000 ms  feeder     error: ${sentence}`]);
  expect(stdout).not.toContain("too late");
}

function expectSlept({ stdout, stderr, code }: Outcome): void {
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/^power\n {6}500 ms {2}board {6}deep sleep for 1min\n/);
  expect(stdout).not.toContain("never");
}

test(`${STARVED}: on Node`, async () => expectStarved(await ristretto(words("starves"))));
test(`${SLEPT}: on Node`, async () => expectSlept(await ristretto(words("slumbers"))));
test(`${STARVED}: in the sandbox`, async () => expectStarved(await on("starves", "wasm")), RUN_MS);
test(`${SLEPT}: in the sandbox`, async () => expectSlept(await on("slumbers", "wasm")), RUN_MS);
onEngines(STARVED, async (name) => expectStarved(await on("starves", name)), RUN_MS);
onEngines(SLEPT, async (name) => expectSlept(await on("slumbers", name)), RUN_MS);

onQemu("what goes off and what watches is refused by name on QEMU", async () => {
  for (const [app, name] of [
    ["starves", "watchdog"],
    ["slumbers", "deepSleep"],
  ]) {
    const { code, stderr } = await runOnQemu(words(app!).slice(1));
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining(`board.${name} cannot work on this board: the mps2-an386 has nothing for it.`),
    ]);
  }
});
