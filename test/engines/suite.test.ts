import { beforeAll, describe, expect, test } from "vitest";
import { bundle } from "../../compiler/bundle.ts";
import type { Profile } from "../../compiler/common/profiles.ts";
import { type EngineName, onEngines, runOn } from "../compiler/engines.ts";
import { runOnNode } from "./node.ts";
import { CASES } from "./suite/index.ts";

/** A build takes some seconds, and more on a busy machine. */
const BUILD_MS = 300_000;

/** Reports what every case does: its title, and below it a line for each thing that happened. */
const ENTRY = `
  import { CASES } from "./suite/index.ts";
  declare const report: (line: string) => void;
  for (const one of CASES) {
    report("# " + one.title);
    for (const line of one.run()) report(line);
  }
`;

const TRACE = CASES.flatMap((one) => [`# ${one.title}`, ...one.expected]).join("\n");
const scripts = new Map<Profile, string>();

beforeAll(async () => {
  const entry = { contents: ENTRY, resolveDir: import.meta.dirname, name: "entry.ts" };
  for (const profile of ["es5", "espruino"] as const)
    scripts.set(profile, (await bundle({ entry, profile, promise: false })).code);
}, BUILD_MS);

function scriptFor(name: EngineName): string {
  return scripts.get(name === "espruino" ? "espruino" : "es5")!;
}

describe("what holds everywhere", () => {
  test.each(CASES)("$title (native)", (one) => {
    expect(one.run()).toEqual(one.expected);
  });

  test("the whole suite, compiled and minified (Node)", () => {
    expect(runOnNode(scripts.get("es5")!)).toBe(TRACE);
  });

  test("the whole suite, compiled for Espruino and minified (Node)", () => {
    expect(runOnNode(scripts.get("espruino")!)).toBe(TRACE);
  });

  onEngines("the whole suite, compiled and minified", (name) => {
    const { output, exitCode } = runOn(name, scriptFor(name));
    expect(output).toBe(TRACE);
    expect(exitCode).toBe(0);
  });
});
