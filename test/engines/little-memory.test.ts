import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { boardBuild } from "../../bench/espruino/size.mjs";
import { compileApp } from "../../cli/commands/build.ts";
import { bytecodeOf } from "../../cli/engines/bytecode.ts";
import { ENGINES } from "../../cli/engines/index.ts";
import { scratch } from "../cli/command.ts";
import { onEngines } from "../compiler/engines.ts";

/** A host of ten lines: pins that nothing is wired to, and a clock that needs no time. */
const HOST = `
var writes = 0, time = 0, soon, alarm;
function pin() { return { read: function () { return 0; }, write: function () { writes++; }, watch: function () {}, unwatch: function () {}, close: function () {} }; }
var clock = { longest: 1e9, now: function () { return time; }, pend: function (run) { soon = run; } };
clock.setAlarm = function (ticks, fire) { alarm = { at: time + ticks, fire: fire }; };
clock.clearAlarm = function () { alarm = undefined; };
ristretto({ tickMs: 1, digital: pin }, clock, function (error) { print(error.message); });
while (writes < 100000) {
  var run = soon; soon = undefined;
  if (!run) { time = alarm.at; run = alarm.fire; alarm = undefined; }
  run();
}
print("done");
`;

/** What the app prints in so much memory, as bytecode for the machine that runs the test. */
async function ranIn(app: string, memory: string): Promise<string> {
  const file = `examples/${app}/${app}.ts`;
  const { code } = await compileApp({ ...boardBuild(file), target: "es5", engine: "mquickjs" });
  const path = join(scratch(), "app.bin");
  writeFileSync(path, bytecodeOf(code + HOST, "app.js", "64"));
  const words = ["--memory-limit", memory, "-b", path];
  const { stdout, stderr } = spawnSync(ENGINES.mquickjs.program(), words, {
    encoding: "utf8",
    timeout: 60_000,
  });
  return stdout + stderr;
}

const SAID = "done\n";

onEngines("from bytecode, blink wakes 100,000 times in 16 KiB, and the traffic light switches as often in 40 KiB", async () => {
  expect(await ranIn("blink", "16k")).toBe(SAID);
  expect(await ranIn("traffic-light", "40k")).toBe(SAID);
  // It is the memory that is measured.
  expect(await ranIn("blink", "8k")).not.toContain(SAID);
}, ["mquickjs"]);
