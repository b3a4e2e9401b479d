import { join } from "node:path";
import { expect, vi } from "vitest";
import { bundle } from "../../compiler/bundle.ts";
import { onEngines, runOn } from "../compiler/engines.ts";

vi.setConfig({ testTimeout: 300_000 });

onEngines(
  "after 10,000 sleeps, and whatever else repeats, the memory is as it was",
  async (name) => {
    const entry = join(import.meta.dirname, "programs/memory.ts");
    const { code } = await bundle({ entry, profile: "espruino" });
    const { output } = runOn(name, code);
    expect(output.split("\n")).toEqual([
      "10000 sleeps: 0",
      "sleeps of five tasks: 0",
      "calls: 0",
      "ticks: 0",
      "timeouts: 0",
      "groups: 0",
      "deadlines: 0",
      "failures: 0",
      "scopes: 0",
      "locks: 0",
      "a channel: 0",
    ]);
  },
  ["espruino"],
);
