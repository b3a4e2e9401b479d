import { expect } from "vitest";
import { onEngines } from "../compiler/engines.ts";
import { saidBy } from "./board-build.ts";

// Espruino brings a clock of its own: test/espruino/programs/time.ts.
onEngines(
  "in a board build, the time that a turn takes is no part of a sleep or a tick",
  async (engine) =>
    expect(await saidBy("test/engines/apps/works.ts", engine, false)).toEqual([
      ...["round 0", "round 10", "round 20", "round 30"],
      ...["tick 50", "tick 60", "tick 70"],
    ]),
  ["duktape", "mujs", "mquickjs"],
);
