import { expect, test } from "vitest";
import { type Outcome, ristretto } from "../command.ts";

const RUN_MS = 120_000;
const APP = "test/cli/on/apps/cleans-up.ts";
const WORDS = ["run", APP, "--for", "20s"];
const TITLE = "a clean-up that does not end is told by its task and the line where it waits";

function expectTold({ stderr }: Outcome): void {
  const told = stderr.split("\n").filter((line) => /still in its finally|cleans-up\.ts:\d+/.test(line));
  const sentence = (task: string, wait: string) =>
    expect.stringMatching(
      `${task} was cancelled 10000 ms ago and is still in its finally blocks, awaiting ${wait}\\. Await nothing`,
    );
  const place = (line: number) => expect.stringContaining(`${APP}:${line}:`);
  expect(told).toEqual([sentence("sleeps", "sleep"), place(10), sentence("receives", "receive"), place(18)]);
}

test(`${TITLE}: on the simulated board`, async () => expectTold(await ristretto(WORDS)));

test(`${TITLE}: in the sandbox`, async () => expectTold(await ristretto([...WORDS, "--on", "wasm"])), RUN_MS);
