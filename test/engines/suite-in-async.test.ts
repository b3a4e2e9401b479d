import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { scratch } from "../cli/command.ts";
import { inAsync } from "./in-async.ts";
import { entryText, runsEverywhere } from "./suite-runs.ts";

const SUITE = join(import.meta.dirname, "suite");

const sources = Object.fromEntries(
  readdirSync(SUITE).map((name) => [name, inAsync(readFileSync(join(SUITE, name), "utf8"), name)]),
);

describe("what holds everywhere, spelled with async and await", () => {
  test("has tasks", () => {
    const count = Object.values(sources)
      .join("\n")
      .match(/\basync\b/g)!.length;
    expect(count).toBeGreaterThan(100);
  });

  runsEverywhere("", () => ({
    entry: join(scratch({ ...sources, "entry.ts": entryText("./index.ts") }), "entry.ts"),
    minify: false,
  }));
});
