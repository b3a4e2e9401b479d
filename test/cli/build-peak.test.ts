import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ristretto, scratch } from "./command.ts";

const TOGGLE = "test/espruino/toggles/toggle-debounced.ts";
const INPUT = "test/espruino/toggles/input.txt";
const folder = scratch();
const at = (name: string) => join(folder, name);
const write = (name: string, text: string) => {
  writeFileSync(at(name), text);
  return at(name);
};

const build = (...words: string[]) => ristretto(["build", ...words, "-o", at("out.js"), "--force"]);

test("the table has the peak beside what is there at rest, and what is left then", async () => {
  const { code, stdout, stderr } = await build(TOGGLE, "--input", INPUT, "--for", "8s");
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/^Puck\.js +JsVars at rest +peak, with input\.txt +of +left$/m);
  const row = /^→ code in RAM +([\d,]+) +([\d,]+) +2,630 +([\d,]+)$/m.exec(stdout)!;
  const [rest, peak, left] = row.slice(1).map((text) => Number(text.replace(",", "")));
  expect(peak).toBeGreaterThan(rest! * 1.1);
  expect(left).toBe(2630 - peak!);
  expect(stdout).not.toContain("--input");
});

test("--json has it, too, and the script is the same", async () => {
  const { stdout } = await build(TOGGLE, "--input", INPUT, "--for", "8s", "--json", "--save");
  const figures = JSON.parse(stdout);
  const script = readFileSync(at("out.js"), "utf8");
  expect(figures.run).toEqual({ input: INPUT, forMs: 8000 });
  for (const { atRest, peak, left } of [figures.ram, figures.flash]) {
    expect(peak).toBeGreaterThan(atRest);
    expect(left).toBe(2630 - peak);
  }
  const plain = JSON.parse((await build(TOGGLE, "--json", "--save")).stdout);
  expect(plain.ram).toEqual({ ...figures.ram, peak: undefined, left: 2630 - figures.ram.atRest });
  expect(readFileSync(at("out.js"), "utf8")).toBe(script);
});

test("without --input, the table says how to get it", async () => {
  expect((await build(TOGGLE)).stdout).toContain(
    `a running app takes more: --input ${INPUT} tells how much\n`,
  );
  const alone = write("alone.ts", "export default function* alone() {}\n");
  expect((await build(alone)).stdout).toContain("a running app takes more: --input SCRIPT tells how much\n");
});

test("what does not fit at its peak is refused", async () => {
  const app = write(
    "much.ts",
    `import { type Board, sleep } from "ristretto";
export default async function much(board: Board) {
  const led = board.digital("LED1", { mode: "output" });
  const list: number[] = [];
  for (let i = 0; i < 3000; i++) list.push(i);
  await sleep(10);
  led.write(list.length > 10);
}
`,
  );
  expect((await build(app)).code).toBe(0);
  const { code, stderr } = await build(app, "--input", write("none.txt", ""));
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^error: The program takes [\d,]+ JsVars at once, with none\.txt, and the Puck\.js has 2,630\. /,
  );
});

describe("bad input", () => {
  test.each([
    [["--input", "nowhere.txt"], 'There is no input script "nowhere.txt". Check its path.'],
    [["--for", "5s"], "--for says how long the app runs with --input. Add --input SCRIPT, or leave it out."],
    [
      ["--input", INPUT, "--target", "es5"],
      "--input measures what a run takes of an Espruino board's memory. Leave it out with --target es5.",
    ],
    [
      ["--input", INPUT, "--for", "soon"],
      "--for soon is not a time. Write it as 500ms, 10s, 5min, 1h, 30d or 1h30min.",
    ],
  ])("%j", async (words, sentence) => {
    const { code, stdout, stderr } = await build(TOGGLE, ...words);
    expect([code, stdout, stderr]).toEqual([2, "", `error: ${sentence}\n`]);
  });

  test("a script that cannot be played has its line", async () => {
    const script = write("wrong.txt", "1s BTN1 press\n2s BTN1 caress\n");
    const { code, stderr } = await build(TOGGLE, "--input", script);
    expect(code).toBe(2);
    expect(stderr).toMatch(/wrong\.txt:2: /);
  });

  test("an app that fails while it is loaded is built all the same", async () => {
    const app = write("broken.ts", "export default function* broken() {}\nthrow new Error('no beans');\n");
    const { code, stdout, stderr } = await build(app, "--input", write("none.txt", ""));
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^The peak is not known: .*broken\.ts failed while it was loaded: .*no beans.*$/m);
    expect(stdout).toMatch(/^→ code in RAM +[\d,]+ +2,630 +[\d,]+$/m);
  });

  test("a task that fails is told, and what was counted with it", async () => {
    const app = write(
      "failing.ts",
      `import { sleep } from "ristretto";
export default async function failing() {
  await sleep(50);
  throw new Error("no water");
}
`,
    );
    const { code, stdout } = await build(app, "--input", write("none.txt", ""));
    expect(code).toBe(0);
    expect(stdout).toContain("The peak is that of a run in which failing failed at 50 ms: no water\n");
    expect(stdout).toContain("peak, with none.txt");
  });

  test("a script that the simulated firmware cannot run is built all the same", async () => {
    const app = write(
      "native.ts",
      `declare const setWatch: unknown;
if (typeof setWatch === "function") throw new Error("not here");
export default function* native() {}
`,
    );
    const { code, stdout } = await build(app, "--input", write("none.txt", ""));
    expect(code).toBe(0);
    expect(stdout).toContain(
      'The peak is not known: on the Puck.js\'s simulated firmware, the script failed with "not here".\n',
    );
  });
});
