import { join } from "node:path";
import { expect } from "vitest";
import { scratch } from "../cli/command.ts";
import { onQemu, runOnQemu } from "./machine.ts";

const APPS = "test/qemu/apps";

onQemu("out of memory: the task fails, with its line", async () => {
  const { code, stderr } = await runOnQemu([`${APPS}/memory.ts`]);
  expect(stderr).toMatch(/^error: task "memory" failed: InternalError: out of memory\n/);
  expect(stderr).toMatch(/^ {4}at test\/qemu\/apps\/memory\.ts:7:/m);
  expect(code).toBe(1);
});

onQemu("out of memory where there is none left for an error: the same", async () => {
  const { code, stderr } = await runOnQemu([`${APPS}/fills.ts`]);
  expect(stderr).toMatch(/^error: task "fills" failed: InternalError: out of memory\n/);
  expect(stderr).toMatch(/^ {4}at test\/qemu\/apps\/fills\.ts:4:/m);
  expect(code).toBe(1);
});

onQemu("stack overflow: the task fails, with its line", async () => {
  const { code, stderr } = await runOnQemu([`${APPS}/deep.ts`]);
  expect(stderr).toMatch(/^error: task "deep" failed: InternalError: stack overflow\n/);
  expect(stderr).toContain(`    at ${APPS}/deep.ts:4:3 (deeper)\n`);
  expect(code).toBe(1);
});

onQemu("an app that does not give up the processor is ended, with its line", async () => {
  const { code, stdout, stderr } = await runOnQemu([`${APPS}/spins.ts`, "--for", "1h"]);
  expect(stderr).toMatch(
    /spins\.ts was ended: .*did not give up the processor for 10 s of the board's time\n/,
  );
  expect(stderr).toContain(`    at ${APPS}/spins.ts:5:`);
  expect(stdout).toContain("spins  running          2");
  expect(code).toBe(1);
});

onQemu("hard fault: the address, and the line of the app", async () => {
  const { code, stderr } = await runOnQemu([`${APPS}/wild.ts`, "--allow", "host"]);
  expect(stderr).toMatch(/wild\.ts was ended by the processor: hard fault at 0x[0-9a-f]{8}, called from 0x/);
  expect(stderr).toContain(`    at ${APPS}/wild.ts:8:3 (wild)\n`);
  expect(code).toBe(1);
});

onQemu("an exception at top level: its line, after what was written before", async () => {
  const { code, stdout, stderr } = await runOnQemu([`${APPS}/loads.ts`]);
  expect(stdout).toMatch(/^loading \[ 1\.5 \]\n/);
  expect(stderr).toContain(`${APPS}/loads.ts failed while it was loaded: TypeError: `);
  expect(stderr).toContain(`    at ${APPS}/loads.ts:5:1`);
  expect(code).toBe(1);
});

onQemu("a rejected Promise that nobody handles is told, with its line, and the app goes on", async () => {
  const { code, stdout, stderr } = await runOnQemu([`${APPS}/rejects.ts`]);
  expect(stdout).toMatch(/^caught\nwent on\n/);
  expect(stderr).toMatch(
    /^error: a rejected Promise was not handled: lost\n {4}at .*rejects\.ts:8:\d+ \(rejects\)\n$/,
  );
  expect(code).toBe(1);
});

onQemu("an error that prints when it is asked is told like others", async () => {
  const { code, stdout, stderr } = await runOnQemu([`${APPS}/getters.ts`]);
  expect(stdout).toMatch(/^asked\n/);
  expect(stderr).toMatch(/^error: task "getters" failed: telling\n/);
  expect(code).toBe(1);
});

onQemu("a job of a Promise that does not give up the processor ends the app", async () => {
  const { code, stderr } = await runOnQemu([`${APPS}/jobs.ts`]);
  expect(stderr).toMatch(
    /^error: .*jobs\.ts was ended: .*did not give up the processor for 10 s of the board's time\n/,
  );
  expect(code).toBe(1);
});

onQemu("an input script that sets the clock is refused, with its line", async () => {
  const input = join(scratch({ "input.txt": "1s LED2 1\n2s clock jump 1h\n" }), "input.txt");
  const { code, stderr } = await runOnQemu(["examples/blink/blink.ts", "--input", input]);
  expect(stderr).toMatch(
    /input\.txt:2: the clock of this board follows no other one and cannot jump\. Leave/,
  );
  expect(code).toBe(2);
});
