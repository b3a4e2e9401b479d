import { expect } from "vitest";
import { boardBuild } from "../../bench/espruino/size.mjs";
import { compileApp } from "../../cli/commands/build.ts";
import { type EngineName, onEngines, runOn } from "../compiler/engines.ts";

const APP = "test/engines/apps/misuse.ts";
const TWIN =
  "This generator runs already, as twin. Call its function* again for another task: spawn(blink(board)).";
const SENTENCES = [
  "MisuseError: sleep(-1) is not a delay. Give a finite number of milliseconds, 0 or more.",
  "R2 true true 1",
  "MisuseError: pulse awaited 5, which is not a future. Await what sleep, a channel, a join or another function* returns.",
  "R4 true true 1",
  `MisuseError: ${TWIN}`,
  `MisuseError: ${TWIN}`,
  "end",
];
const CODES = ["R2 sleep", "R2 true true 1", "R4 pulse", "R4 true true 1", "R6 twin", "R6 twin", "end"];

/** What a board without a clock of its own needs of a host; `--target es5` leaves it to that. */
const HOST = `
var turns = [];
var clock = {
  wrap: 0, steady: true, longest: 1e6, now: function () { return clock.time; }, time: 0,
  setAlarm: function (ticks, fire) { turns.push(function () { clock.time += ticks; fire(); }); },
  clearAlarm: function () {}, pend: function (run) { turns.push(run); }
};
ristretto({ name: "bench", tickMs: 1 }, clock, function () {});
while (turns.length > 0) turns.shift()();
`;
const IDLE = "setTimeout(function () { quit(); }, 200);\n";

async function said(engine: EngineName, messages: boolean): Promise<string[]> {
  const target = engine === "espruino" ? engine : "es5";
  const { code } = await compileApp({ ...boardBuild(APP), target, messages });
  const script = engine === "espruino" ? `${code}\n${IDLE}` : `var ristretto;\n${code}\n${HOST}`;
  return runOn(engine, script).output.split("\n");
}

onEngines("a build with --messages prints full sentences", async (engine) =>
  expect(await said(engine, true)).toEqual(SENTENCES),
);

onEngines("a build without prints codes, each with the one name that tells most", async (engine) =>
  expect(await said(engine, false)).toEqual(CODES),
);
