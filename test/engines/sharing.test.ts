import { expect } from "vitest";
import { ALL_ENGINES, onEngines } from "../compiler/engines.ts";
import { saidBy } from "./board-build.ts";

onEngines(
  "in a board build, what tasks share does what it does on Node",
  async (engine) =>
    expect(await saidBy("test/engines/apps/sharing.ts", engine, false)).toEqual([
      ...["a reads 7", "b reads 7", "a writes", "b writes"],
      ...["watch 2", "1 0", "3 2", "1 2", "leftrightleftright"],
    ]),
  ALL_ENGINES,
);
