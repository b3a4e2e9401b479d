import { expect } from "vitest";
import { type Outcome, ristretto } from "../cli/command.ts";
import { onQemu, runOnQemu } from "./machine.ts";

const APPS = "test/qemu/apps";

/** What has come in and what the app made of it, with their ticks. A turn takes time here, so the end may come a tick later. */
const received = ({ stdout }: Outcome) => stdout.split("\n").filter((line) => /gets|^\d+ a/.test(line));

onQemu("what is piped waits for the first port that is opened, and runs are alike to the byte", async () => {
  const words = [`${APPS}/opens-late.ts`, "--for", "1h"];
  const stdin = "a b\x00é~!";
  const onNode = await ristretto(["run", ...words], { stdin });
  const first = await runOnQemu(words, { stdin });
  const second = await runOnQemu(words, { stdin });
  expect(received(first)).toHaveLength(16);
  expect(received(first)).toEqual(received(onNode));
  expect(second).toEqual(first);
});

onQemu("what is piped stays within the memory that the board has for it", async () => {
  const stdin = "x".repeat(7 << 20);
  const { code, stdout, stderr } = await runOnQemu([`${APPS}/opens-late.ts`], { stdin });
  expect(stderr).toBe(
    "error: --input and standard input take 8 MiB, and the emulated board has 6 for them. Give shorter ones, or run the app on Node.\n",
  );
  expect([code, stdout]).toEqual([2, ""]);
});
