import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT, ristretto, scratch } from "../cli/command.ts";
import { codeBlocks } from "./code-blocks.ts";

const page = readFileSync(join(ROOT, "docs/hal.md"), "utf8");

/** What the world does to each app of the page, in order, and lines that it writes then. */
const RUNS: readonly (readonly [input: string, lines: readonly string[]])[] = [
  ["2s BTN1 press 300ms", ["1 2000", "0 2300"]],
  ["1s D1 press 9ms", ["1 1000", "0 1009"]],
  ["100ms D1 press 10ms\n1005ms D3 press 20ms", ["1 turns a second", "3.43 m"]],
  [String.raw`1s Serial1 "\u0003\u0007\u0008\u0000\u0009\u0001\u0000"`, ["7,8; 0 frames were lost so far"]],
  ["", ["settings: 3 readings of greenhouse"]],
  ["", ["one second later it is 3:00"]],
  ["", ["started by power", "20", "     1000 ms  board      deep sleep for 1min"]],
];

const apps = codeBlocks(page, "ts");

test("the page has these apps", () => expect(apps.length).toBe(RUNS.length));

test.each(apps.map((app, i) => [i, app] as const))(
  "app %i of docs/hal.md runs, and is built for a board",
  async (i, app) => {
    const [input, lines] = RUNS[i]!;
    const cwd = scratch({ "app.ts": app, "input.txt": `${input}\n` });
    const run = await ristretto(["run", "app.ts", "--input", "input.txt", "--for", "3s"], { cwd });
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(run.stdout.split("\n")).toEqual(expect.arrayContaining([...lines]));
    const build = await ristretto(["build", "app.ts", "--board", "puckjs", "-o", "out.js"], { cwd });
    expect(build).toMatchObject({ code: 0, stderr: "" });
  },
);
