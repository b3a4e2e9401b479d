import { expect, test } from "vitest";
import { onQemu, runOnQemu } from "../../qemu/machine.ts";
import { type Outcome, ristretto } from "../command.ts";
import { onEngines } from "./engines.ts";

const RUN_MS = 120_000;
const APP = "test/cli/on/apps/gives-back";
const WORDS = ["run", `${APP}.ts`, "--input", `${APP}.txt`, "--for", "3s"];
const TITLE = "bytes that nobody saw are read in the order in which they arrived";
const TOLD = ["read in both parts", "in order", "each byte once", "read 0 bytes of the port before"];

function expectInOrder({ code, stdout, stderr }: Outcome): void {
  const told = stdout.split("\n").filter((line) => /^(read|in|out|not|each) /.test(line));
  expect([told, code, stderr]).toEqual([TOLD, 0, ""]);
}

test(`${TITLE}: on the simulated board`, async () => expectInOrder(await ristretto(WORDS)));

test(
  `${TITLE}: in the sandbox`,
  async () => expectInOrder(await ristretto([...WORDS, "--on", "wasm"])),
  RUN_MS,
);

onEngines(TITLE, async (name) => expectInOrder(await ristretto([...WORDS, "--on", name])), RUN_MS);

onQemu(`${TITLE}: on QEMU's ports`, async () => expectInOrder(await runOnQemu(WORDS.slice(1))));
