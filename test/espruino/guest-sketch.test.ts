import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { expect, test } from "vitest";
import { BoardFirmware } from "../../cli/board-run/board-firmware.ts";
import { bundle } from "../../compiler/bundle.ts";
import { findBoard } from "../../targets/espruino/boards/index.ts";
import { onEngines, runOn } from "../compiler/engines.ts";

import { moreNatives } from "./fakes/by-hand.ts";

const SKETCH = join(import.meta.dirname, "sketches/guest-sketch.ts");
/** What stands for no deadline: the longest that the engine's timers are set to. */
const FAR_MS = 4e9;

const compiled = async () => (await bundle({ entry: SKETCH, profile: "espruino" })).code;

test("beside a sketch's own timers the executor has one timer, far away while no task sleeps", async () => {
  const firmware = new BoardFirmware({
    board: findBoard("puckjs")!,
    pins: {},
    names: ["BTN1"],
    answers: [],
    exchanges: [],
    record: () => {},
  });
  const { time, natives } = firmware;
  const lines: string[] = [];
  const report = (line: string) => void lines.push(`${time.tick} ${line}`);
  const globals: Record<string, unknown> = { ...natives, ...moreNatives(firmware), report };
  // Its own timers apart from those of the executor.
  let own = 0;
  const { setTimeout } = globals as { setTimeout: (run: () => void, ms: number) => number };
  globals.setTimeout = (run: () => void, ms: number) => {
    own++;
    return setTimeout(() => {
      own--;
      run();
    }, ms);
  };
  globals.global = globals;
  runInContext(await compiled(), createContext(globals));
  const executors = () => time.pending - own;

  time.pass(200);
  expect([executors(), Math.max(...time.armed) > FAR_MS]).toEqual([1, true]);
  const armed = time.armed.length;
  time.pass(100);
  // The sketch's own timer has fired and was set anew; nothing else was armed.
  expect([executors(), time.armed.length, own]).toEqual([1, armed + 1, 1]);

  firmware.drive("BTN1", 1);
  time.pass(1);
  expect([executors(), time.armed.at(-1)! <= 100.1]).toEqual([1, true]);
  time.pass(2000);
  expect([time.pending, time.due - time.real > FAR_MS - 3000]).toEqual([1, true]);
  expect(lines).toEqual([
    "0 waits",
    "250 own 1",
    "300 on",
    "400 off",
    "400 waits",
    "500 own 2",
    "750 own 3",
    "1000 own 4",
  ]);
});

/** The engine's own list of its timers: what is repeated is the executor's. The watch is a timer of the sketch's. */
const BEFORE = `
var BTN1, setWatch = function (pressed) { setTimeout(pressed, 300); };
function tell() {
  var list = global["\\xff"].timers, repeated = 0, far = 0;
  for (var i in list) if (list[i].intr) { repeated++; if (list[i].intr > 1e12) far++; }
  report(repeated + " repeated, " + far + " far away");
}
setTimeout(tell, 100);
setTimeout(tell, 350);
setTimeout(function () { tell(); quit(); }, 1200);
`;

onEngines(
  "on the engine, too: the sketch's timers go on, and one is the executor's, whether a task sleeps or not",
  async (name) => {
    expect(runOn(name, BEFORE + (await compiled())).output.split("\n")).toEqual([
      "waits",
      "1 repeated, 1 far away",
      "own 1",
      "on",
      "1 repeated, 0 far away",
      "off",
      "waits",
      "own 2",
      "own 3",
      "own 4",
      "1 repeated, 1 far away",
    ]);
  },
  ["espruino"],
);
