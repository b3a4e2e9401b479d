import { join } from "node:path";
import { expect } from "vitest";
import { objects, scratch } from "../cli/command.ts";
import { onQemu, runOnQemu } from "./machine.ts";

const APPS = "test/qemu/apps";
const SIZE = 10_000;
const BURST = `${Array.from({ length: SIZE - 1 }, (_, i) => String.fromCharCode(97 + (i % 26))).join("")}!`;

function sum(text: string): number {
  return [...text].reduce((all, char) => (all * 31 + char.charCodeAt(0)) % 65_521, 0);
}

function scriptWith(text: string): string {
  return join(scratch({ "input.txt": text }), "input.txt");
}

/** What the app wrote. */
function sent(stdout: string): string {
  return objects(stdout)
    .map(({ data }) => data ?? "")
    .join("");
}

onQemu("a burst of 10,000 characters at 230,400 bits a second arrives complete", async () => {
  const input = scriptWith(`10ms Serial1 ${JSON.stringify(BURST)}\n`);
  const { code, stdout, stderr } = await runOnQemu([`${APPS}/count.ts`, "--input", input, "--json"]);
  expect(sent(stdout)).toBe(`${SIZE} bytes, ${sum(BURST)}\n`);
  expect([code, stderr]).toEqual([0, ""]);
});

/** How many bytes the run says were lost. */
function lostIn(stdout: string): number {
  const losses = [...stdout.matchAll(/4096 bytes was full, (\d+) bytes were lost/g)];
  return losses.reduce((all, [, count]) => all + Number(count), 0);
}

/** What busy.ts has read. */
function readIn(stdout: string): number {
  return sent(stdout)
    .trim()
    .split("\n")
    .reduce((all, count) => all + Number(count), 0);
}

onQemu("at 1,000,000 bits a second, each of 10,000 characters is read or counted as lost", async () => {
  const input = scriptWith(`10ms Serial1 ${JSON.stringify(BURST)}\n`);
  const { stdout } = await runOnQemu([`${APPS}/busy.ts`, "--input", input, "--json", "--for", "2s"]);
  console.log(`busy, from a script: ${readIn(stdout)} read, ${lostIn(stdout)} lost`);
  expect(readIn(stdout) + lostIn(stdout)).toBe(SIZE);
});

onQemu("from standard input, each of 10,000 characters is read or counted as lost", async () => {
  const { stdout } = await runOnQemu([`${APPS}/busy.ts`, "--json", "--for", "10s"], { stdin: BURST });
  console.log(`busy, from standard input: ${readIn(stdout)} read, ${lostIn(stdout)} lost`);
  expect(readIn(stdout) + lostIn(stdout)).toBe(SIZE);
});

onQemu("what an app does not read in time is lost, reported and counted", async () => {
  const input = scriptWith(`10ms Serial1 ${JSON.stringify(BURST)}\n200ms Serial1 "end!"\n`);
  const { stdout } = await runOnQemu([`${APPS}/late.ts`, "--input", input, "--json"]);
  const lost = lostIn(stdout);
  expect(lost).toBeGreaterThan(1000);
  expect(lost + Number.parseInt(sent(stdout), 10)).toBe(SIZE + 4);
});

onQemu("standard input comes through the UART's interrupt, 10,000 characters of it", async () => {
  const words = [`${APPS}/count.ts`, "--json", "--real-time", "--for", "1min"];
  const { code, stdout } = await runOnQemu(words, { stdin: BURST });
  expect(sent(stdout)).toBe(`${SIZE} bytes, ${sum(BURST)}\n`);
  expect(code).toBe(0);
});
