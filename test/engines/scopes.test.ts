import { expect } from "vitest";
import { ALL_ENGINES, onEngines } from "../compiler/engines.ts";
import { saidBy } from "./board-build.ts";

onEngines(
  "a scope on a board cancels its children",
  async (engine) =>
    expect(await saidBy("test/engines/apps/scopes.ts", engine, false)).toEqual([
      "quick ends",
      "slow ends",
      "quick",
      "other ends",
      "other",
    ]),
  ALL_ENGINES,
);
