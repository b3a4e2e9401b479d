import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { execute, ROOT } from "../cli/command.ts";
import { BUILT } from "./built.ts";
import { bundleWith } from "./hostile.ts";

/** Tells that it has begun, and works for as long by the guest's own count of rounds. */
const working = (rounds: string) =>
  bundleWith(`$ristretto.console('log', '["begun"]'); for (var i = 0; i < ${rounds}; i++); `);

/** Lets the process, which stops itself, go on after longer than a turn may take: as if the machine had other work. */
function later() {
  let stopped = false;
  return (child: ChildProcess, stdout: string) => {
    if (stopped || !stdout.includes("begun")) return;
    stopped = true;
    setTimeout(() => child.kill("SIGCONT"), 1000);
  };
}

const play = (form: string, code: string, onOutput?: (child: ChildProcess, stdout: string) => void) =>
  execute(
    process.execPath,
    [join(ROOT, "test/wasm/starved.mjs"), BUILT, form, code, ...(onOutput ? ["stop"] : [])],
    onOutput ? { onOutput } : {},
  );

describe.each(["none", "worker"])("the time of a turn, in form %s,", (form) => {
  test.skipIf(process.platform === "win32")(
    "is time of the processor: what others get of it does not count",
    async () => {
      const { stdout, stderr } = await play(form, working("1e4"), later());
      expect([stdout, stderr]).toEqual(["begun\nwent on\n", ""]);
    },
  );

  test("ends a turn that works on", async () => {
    const { stdout, stderr } = await play(form, working("1e12"));
    expect([stdout, stderr]).toEqual([
      expect.stringMatching(/^begun\n.*did not give up the processor for 500 ms.*\n$/),
      "",
    ]);
  });
});
