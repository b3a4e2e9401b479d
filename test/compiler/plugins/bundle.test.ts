import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type Bundled, bundle } from "../../../compiler/bundle.ts";
import { onEngines, runOn } from "../engines.ts";
import { run } from "./programs/run.ts";

const resolveDir = fileURLToPath(new URL("./programs", import.meta.url));
const PROGRAMS = ["tasks", "sync", "language"];

function entry(program: string) {
  const contents = `
    import program from "./${program}.ts";
    import { run } from "./run.ts";
    run(program, report);
  `;
  return { contents, resolveDir };
}

function make(program: string, profile: "es5" | "espruino", minify: boolean): Promise<Bundled> {
  return bundle({ entry: entry(program), profile, minify });
}

async function native(program: string): Promise<string> {
  const lines: string[] = [];
  run((await import(`./programs/${program}.ts`)).default, (line) => lines.push(line));
  return lines.join("\n");
}

describe.each(PROGRAMS)("%s", async (program) => {
  const expected = await native(program);
  const plain = await make(program, "espruino", false);
  const minified = await make(program, "espruino", true);
  const es5 = await make(program, "es5", true);

  test("the program runs to its end as native generators", () => {
    expect(expected).toMatch(/main is done$/);
  });

  test("the bundle says the same on Node", () => {
    for (const { code } of [plain, minified, es5]) {
      const lines: string[] = [];
      new Function("report", code)((line: string) => lines.push(line));
      expect(lines.join("\n")).toBe(expected);
    }
  });

  onEngines("the bundle says the same", (engine) => {
    expect(runOn(engine, plain.code)).toEqual({ output: expected, exitCode: 0 });
    expect(runOn(engine, minified.code)).toEqual({ output: expected, exitCode: 0 });
  });
});
