import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { bundle } from "../../compiler/bundle.ts";
import { firmware, WHOLE } from "../../targets/qemu/build/firmware.ts";
import { machineWords } from "../../targets/qemu/machine.ts";
import { execute, ROOT, scratch } from "../cli/command.ts";
import { CASES } from "../engines/suite/index.ts";
import { onQemu } from "./machine.ts";

/** The suite of test/engines, told as TAP, with what happened in each case below it. */
const ENTRY = `
  import { CASES } from "./suite/index.ts";
  declare const report: (line: string) => void;
  report("TAP version 13");
  report("1.." + CASES.length);
  CASES.forEach((one, i) => {
    const lines = one.run();
    const same = lines.join("\\n") === one.expected.join("\\n");
    report((same ? "ok " : "not ok ") + (i + 1) + " - " + one.title);
    for (const line of lines) report("# " + line);
  });
`;
const REPORT = "var report = function (line) { host.print(line); };";
const END = "host.runLoop(function () { return -2; });";

onQemu("what holds on every engine holds on the target: TAP", async () => {
  const entry = { contents: ENTRY, resolveDir: join(ROOT, "test/engines"), name: "entry.ts" };
  const { code } = await bundle({ entry, profile: "es5", promise: false });
  const script = join(scratch(), "suite.js");
  writeFileSync(script, [REPORT, code, END].join("\n"));
  const words = machineWords({ firmware: await firmware(WHOLE), script });
  const { code: exit, stdout, stderr } = await execute("timeout", ["240", "qemu-system-arm", ...words]);
  expect([exit, stderr, stdout.match(/^not ok .*|^error.*/gm)]).toEqual([0, "", null]);
  expect(stdout.match(/^ok /gm)?.length).toBe(CASES.length);
  await expect(stdout).toMatchFileSnapshot("suite.tap");
});
