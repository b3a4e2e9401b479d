import { boardBuild } from "../../bench/espruino/size.mjs";
import { compileApp } from "../../cli/commands/build.ts";
import { type EngineName, runOn } from "../compiler/engines.ts";

/** What a board without a clock of its own needs of a host; `--target es5` leaves it to that. */
const HOST = `
var turns = [];
var clock = {
  wrap: 0, steady: true, longest: 1e6, now: function () { return clock.time; }, time: 0,
  setAlarm: function (ticks, fire) { turns.push(function () { clock.time += ticks; fire(); }); },
  clearAlarm: function () {}, pend: function (run) { turns.push(run); }
};
function work(ticks) { clock.time += ticks; }
ristretto({ name: "bench", tickMs: 1 }, clock, function () {});
while (turns.length > 0) turns.shift()();
`;
const IDLE = "setTimeout(function () { quit(); }, 200);\n";

/** The lines that an app reports on the engine, built as `ristretto build` does it. */
export async function saidBy(app: string, engine: EngineName, messages: boolean): Promise<string[]> {
  const wanted = engine === "espruino" ? { target: engine } : { target: "es5" as const, engine };
  const { code } = await compileApp({ ...boardBuild(app), ...wanted, messages });
  const script = engine === "espruino" ? `${code}\n${IDLE}` : `var ristretto;\n${code}\n${HOST}`;
  return runOn(engine, script).output.split("\n");
}
