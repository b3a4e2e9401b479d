import { describe, expect, test } from "vitest";
import { CASES } from "./suite/index.ts";
import { entryText, runsEverywhere } from "./suite-runs.ts";

describe("what holds everywhere", () => {
  test.each(CASES)("$title (native)", (one) => {
    expect(one.run()).toEqual(one.expected);
  });

  runsEverywhere(" and minified", () => ({
    entry: { contents: entryText("./suite/index.ts"), resolveDir: import.meta.dirname, name: "entry.ts" },
  }));
});
