import { expect } from "vitest";
import { type Outcome, ristretto } from "../cli/command.ts";
import { onQemu, runOnQemu } from "./machine.ts";

const APPS = "test/qemu/apps";

/**
 * What has come in, with its ticks. When the app reads it is not the same on a busy host: one run in some dozen had a turn a tick
 * later, which found two bytes.
 */
const received = ({ stdout }: Outcome) => stdout.split("\n").filter((line) => line.includes("gets"));

onQemu(
  "what is piped waits for the first port that is opened, and comes in at the ticks of Node",
  async () => {
    const words = [`${APPS}/opens-late.ts`, "--for", "1h"];
    const stdin = "a b\x00é~!";
    const onNode = await ristretto(["run", ...words], { stdin });
    const first = await runOnQemu(words, { stdin });
    const second = await runOnQemu(words, { stdin });
    expect(received(onNode)).toHaveLength(8);
    expect(received(first)).toEqual(received(onNode));
    expect(received(second)).toEqual(received(onNode));
    for (const { stdout } of [onNode, first, second]) expect(stdout).toMatch(/^200\d\d a b.+~!$/m);
  },
);

onQemu("what is piped stays within the memory that the board has for it", async () => {
  const stdin = "x".repeat(7 << 20);
  const { code, stdout, stderr } = await runOnQemu([`${APPS}/opens-late.ts`], { stdin });
  expect(stderr).toBe(
    "error: --input and standard input take 8 MiB, and the emulated board has 6 for them. Give shorter ones, or run the app on Node.\n",
  );
  expect([code, stdout]).toEqual([2, ""]);
});
