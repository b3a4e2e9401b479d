import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { ROOT, ristretto, scratch } from "./command.ts";

const text = readFileSync(join(ROOT, "docs/log.md"), "utf8");
const [app, script, json, human] = [...text.matchAll(/^```\w+\n(.*?)^```/gms)].map((block) => block[1]!);
const cwd = scratch();
const words = ["run", "app.ts", "--input", "input.txt"];

beforeAll(() => {
  writeFileSync(join(cwd, "app.ts"), app!);
  writeFileSync(join(cwd, "input.txt"), script!);
});

test("docs/log.md: --json prints what it says", async () => {
  expect((await ristretto([...words, "--json"], { cwd })).stdout).toBe(json);
});

test("docs/log.md: the log prints what it says", async () => {
  expect((await ristretto(words, { cwd })).stdout).toBe(human);
});

test("docs/log.md: the example has every shape of the table", () => {
  const shapes = [...text.matchAll(/^\| ((?:`\w+`(?:, )?)+) *\|/gm)].map((row) =>
    row[1]!.match(/\w+/g)!.sort().join(),
  );
  const shown = json!
    .trim()
    .split("\n")
    .map((line) =>
      Object.keys(JSON.parse(line))
        .filter((key) => key !== "t")
        .sort()
        .join(),
    );
  expect(shapes.length).toBe(11);
  for (const shape of shapes) expect(shown).toContain(shape);
});
