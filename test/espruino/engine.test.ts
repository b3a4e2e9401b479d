import { fileURLToPath } from "node:url";
import { describe, expect } from "vitest";
import { bundle } from "../../compiler/bundle.ts";
import { onEngines, runOn } from "../compiler/engines.ts";
import { PROGRAMS } from "./programs/index.ts";

const SUITE = `
import { PROGRAMS } from "./programs/index.ts";
import { trace } from "./programs/program.ts";

declare const report: (line: string) => void;

PROGRAMS.forEach((program, i) => {
  try {
    trace(program).forEach((line) => report(i + "|" + line));
  } catch (error: any) {
    report(i + "|threw " + (error.message || error));
  }
});
report("end");
`;

async function compile(): Promise<string> {
  const resolveDir = fileURLToPath(new URL(".", import.meta.url));
  const entry = { contents: SUITE, resolveDir, name: "suite.ts" };
  return (await bundle({ entry, profile: "espruino", messages: true })).code;
}

/** What each program wrote down on the engine; the last line says that all of them were run. */
function traces(output: string): string[][] {
  const lines: string[][] = PROGRAMS.map(() => []);
  const reported = output.split("\n");
  expect(reported.pop()).toBe("end");
  for (const line of reported) {
    const bar = line.indexOf("|");
    lines[Number(line.slice(0, bar))]!.push(line.slice(bar + 1));
  }
  return lines;
}

describe("the Espruino adapter, compiled, on the engine with its natives replaced by the fakes", () => {
  onEngines(
    "has the same traces as on Node",
    async (name) => {
      const found = traces(runOn(name, await compile()).output);
      const named = (lines: string[][]) => PROGRAMS.map((program, i) => [program.name, lines[i]]);
      expect(named(found)).toEqual(named(PROGRAMS.map((program) => program.expected)));
    },
    ["espruino"],
  );
});
