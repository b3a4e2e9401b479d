import { expect } from "vitest";
import { ALL_ENGINES, onEngines } from "../compiler/engines.ts";
import { saidBy } from "./board-build.ts";

onEngines(
  "a task's handle tells its state on a board",
  async (engine) =>
    expect(await saidBy("test/engines/apps/states.ts", engine, false)).toEqual([
      "ready",
      "running",
      "waiting",
      "done 7",
      "ready",
      "running",
      "waiting",
      "failed true",
    ]),
  ALL_ENGINES,
);
