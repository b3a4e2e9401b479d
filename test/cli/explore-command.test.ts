import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { codeBlocks } from "../docs/code-blocks.ts";
import { ROOT, ristretto, scratch } from "./command.ts";

const page = readFileSync(join(ROOT, "docs/explore.md"), "utf8");
const [program] = codeBlocks(page, "ts");
const [shown] = codeBlocks(page, "");
const folder = scratch();

function written(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const file = written("door.ts", program!);

test("the page's program fails as it says, with a list of what happens", async () => {
  const { code, stdout, stderr } = await ristretto(["explore", file]);
  expect(stderr).toBe("");
  expect(code).toBe(1);
  expect(`$ ristretto explore door.ts\n${stdout}`).toContain(shown);
  expect(stdout).toMatch(/door\.ts:\d+:\d+/);
  const again = /^Again: ristretto explore \S+ --schedule (\d+)$/m.exec(stdout)!;
  const once = await ristretto(["explore", file, "--schedule", again[1]!, "--json"]);
  const { failed, failure } = JSON.parse(once.stdout);
  expect(failed).toBe(1);
  expect(failure.error).toBe("a short press opened the door");
});

test("with the fault mended, it is fine", async () => {
  const mended = program!.replace("await sleep(50);", "await sleep(10);");
  const { code, stdout } = await ristretto(["explore", written("mended.ts", mended)]);
  expect(stdout).toMatch(/^\d+ schedules, all there are; 0 failed\.\n$/);
  expect(code).toBe(0);
});

test.each([
  [["explore"], "explore needs the program's file. Write ristretto explore PROGRAM.ts."],
  [
    ["explore", written("none.ts", "export const a = 1;")],
    "has no default export. Write: export default { app",
  ],
  [
    ["explore", written("five.ts", "export default 5;")],
    "five.ts: explore takes a program, { app, inputs, … }",
  ],
  [["explore", written("broken.ts", 'throw new Error("boo");')], "could not be loaded: boo\n    at "],
  [["explore", file, "--max", "many"], "--max many is no number. Give a whole number, such as --max 100."],
  [["explore", file, "--max", "0"], "max takes a whole number from 1 to"],
])("%j is refused", async (words, sentence) => {
  const { code, stderr } = await ristretto(words);
  expect(stderr).toContain(sentence);
  expect(code).toBe(2);
});
