import { expect } from "vitest";
import { ALL_ENGINES, onEngines } from "../compiler/engines.ts";
import { saidBy } from "./board-build.ts";

onEngines(
  "on a board, a task that an app's own method called spawn keeps can be awaited",
  async (engine) =>
    expect(await saidBy("test/engines/apps/own-names.ts", engine, false)).toEqual(["kept", "handed on"]),
  ALL_ENGINES,
);
