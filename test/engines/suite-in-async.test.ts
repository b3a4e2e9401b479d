import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { bundle } from "../../compiler/bundle.ts";
import type { Profile } from "../../compiler/common/profiles.ts";
import { scratch } from "../cli/command.ts";
import { type EngineName, onEngines, runOn } from "../compiler/engines.ts";
import { inAsync } from "./in-async.ts";
import { runOnNode } from "./node.ts";
import { CASES } from "./suite/index.ts";

const SUITE = join(import.meta.dirname, "suite");
const ENTRY = `
  import { CASES } from "./index.ts";
  declare const report: (line: string) => void;
  for (const one of CASES) {
    report("# " + one.title);
    for (const line of one.run()) report(line);
  }
`;
const TRACE = CASES.flatMap((one) => [`# ${one.title}`, ...one.expected]).join("\n");
const scripts = new Map<Profile, string>();
let count = 0;

beforeAll(async () => {
  const sources = readdirSync(SUITE).map((name) => {
    const text = inAsync(readFileSync(join(SUITE, name), "utf8"), name);
    count += text.match(/\basync\b/g)?.length ?? 0;
    return [name, text] as const;
  });
  const folder = scratch({ ...Object.fromEntries(sources), "entry.ts": ENTRY });
  for (const profile of ["es5", "espruino"] as const) {
    const { code } = await bundle({
      entry: join(folder, "entry.ts"),
      profile,
      promise: false,
      minify: false,
    });
    scripts.set(profile, code);
  }
}, 300_000);

const scriptFor = (name: EngineName) => scripts.get(name === "espruino" ? "espruino" : "es5")!;

describe("what holds everywhere, spelled with async and await", () => {
  test("has tasks", () => expect(count).toBeGreaterThan(100));

  test("compiled (Node)", () => {
    expect(runOnNode(scripts.get("es5")!)).toBe(TRACE);
  });

  test("compiled for Espruino (Node)", () => {
    expect(runOnNode(scripts.get("espruino")!)).toBe(TRACE);
  });

  onEngines("compiled", (name) => {
    const { output, exitCode } = runOn(name, scriptFor(name));
    expect(output).toBe(TRACE);
    expect(exitCode).toBe(0);
  });
});
