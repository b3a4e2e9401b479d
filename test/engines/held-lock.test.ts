import { expect } from "vitest";
import { ALL_ENGINES, onEngines } from "../compiler/engines.ts";
import { saidBy } from "./board-build.ts";

onEngines(
  "on a board, what a task has does not go back when it is cancelled after a yield",
  async (engine) =>
    expect(await saidBy("test/engines/apps/locks.ts", engine, false)).toEqual([
      "true",
      "false",
      "holder unlocks",
      "innocent has the lock",
      "1",
      "2",
      "true",
      "0",
      "waiting",
      "3",
    ]),
  ALL_ENGINES,
);
