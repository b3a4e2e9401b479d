import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { boardBuild } from "../../bench/espruino/size.mjs";
import { compileApp } from "../../cli/commands/build.ts";
import { findBoard } from "../../targets/espruino/boards/index.ts";
import { runOnFakes, runOnNode } from "./builds/two-runs.ts";
import pulseTimeout from "./programs/pulse-timeout.ts";

it("a pulse that does not come in time ends its wait in a build that cancels nothing", async () => {
  const file = fileURLToPath(new URL("programs/pulse-timeout.ts", import.meta.url));
  const { code } = await compileApp({ ...boardBuild(file), allow: ["report"] });
  const node = runOnNode(pulseTimeout, "80ms BTN1 1\n85ms BTN1 0\n", 300);
  expect(node.trace.filter((line) => line.includes("report"))).toEqual([
    "50 report late",
    "85 report 5",
    "145 report late",
    "205 report late",
  ]);
  expect(runOnFakes(code, findBoard("puckjs")!, {}, node)).toEqual(node.trace);
});
