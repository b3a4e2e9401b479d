import { beforeAll, expect, test } from "vitest";
import { type BundleOptions, bundle } from "../../compiler/bundle.ts";
import type { Profile } from "../../compiler/common/profiles.ts";
import { ALL_ENGINES, onEngines, profileOf, runOn } from "../compiler/engines.ts";
import { runOnNode } from "./node.ts";
import { CASES } from "./suite/index.ts";

/** A build takes some seconds, and more on a busy machine. */
const BUILD_MS = 300_000;

/** The module that reports what every case in `index` does: its title, and below it a line for each thing that happened. */
export const entryText = (index: string) => `
  import { CASES } from ${JSON.stringify(index)};
  declare const report: (line: string) => void;
  for (const one of CASES) {
    report("# " + one.title);
    for (const line of one.run()) report(line);
  }
`;

const TRACE = CASES.flatMap((one) => [`# ${one.title}`, ...one.expected]).join("\n");

/** Runs the suite that `options` gives the entry of, compiled for both profiles, on Node and on the other engines. */
export function runsEverywhere(how: string, options: () => Omit<BundleOptions, "profile">): void {
  const scripts = new Map<Profile, string>();

  beforeAll(async () => {
    const given = options();
    for (const profile of ["es5", "mquickjs", "espruino"] as const)
      scripts.set(profile, (await bundle({ ...given, profile, promise: false })).code);
  }, BUILD_MS);

  test(`the whole suite, compiled${how} (Node)`, () => {
    expect(runOnNode(scripts.get("es5")!)).toBe(TRACE);
  });

  test(`the whole suite, compiled for Espruino${how} (Node)`, () => {
    expect(runOnNode(scripts.get("espruino")!)).toBe(TRACE);
  });

  test(`the whole suite, compiled for MicroQuickJS${how} (Node)`, () => {
    expect(runOnNode(scripts.get("mquickjs")!)).toBe(TRACE);
  });

  onEngines(
    `the whole suite, compiled${how}`,
    (name) => {
      const { output, exitCode } = runOn(name, scripts.get(profileOf(name))!);
      expect(output).toBe(TRACE);
      expect(exitCode).toBe(0);
    },
    ALL_ENGINES,
  );
}
