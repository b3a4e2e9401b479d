import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseScript, simulate } from "ristretto/sim";
import { expect, test } from "vitest";
import { BOARD_IDS, findBoard } from "../../targets/espruino/boards/index.ts";
import { appOf } from "./block-app.ts";
import { codeBlocks } from "./code-blocks.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");
const blocks = (language: string) => codeBlocks(readme, language);

const apps = blocks("ts").filter((block) => block.includes("export default"));
const script = blocks("").find((block) => block.includes("BTN1 press"))!;

test("the apps of the README run with its input script", async () => {
  expect(apps.length).toBe(3);
  for (const [index, app] of apps.entries()) {
    const sim = simulate(await appOf(app, `readme-${index}`), { input: script }).advance(10_000);
    expect(sim.events.length).toBeGreaterThan(0);
  }
});

test("the unit test of the README holds", async () => {
  const [, advance, pin, wave] = readme.match(
    /simulate\(light\)\.advance\((\d+)\)\.expectWave\("(\w+)", "(.*?)"\)/,
  )!;
  simulate(await appOf(apps[0]!, "readme-0"))
    .advance(Number(advance))
    .expectWave(pin!, wave!);
});

test("the input script of the README is one", () => {
  expect(parseScript(script, "README.md")).toHaveLength(4);
});

test("the picture of the README is what npm start shows", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const [command, ...args] = scripts.start.split(" ");
  const env = { ...process.env, COLUMNS: "80" };
  const output = execFileSync(command, args, { cwd: root, encoding: "utf8", env });
  const picture = blocks("").find((block) => block.includes("├──"))!;
  expect(output).toContain(picture.trimEnd());
});

test("every file that the README links to is there", () => {
  for (const [, path] of readme.matchAll(/\]\(([^)#]+)\)/g))
    expect(existsSync(join(root, path!)), path).toBe(true);
});

test("the boards of docs/targets.md are those that --board takes, with their JsVars", () => {
  const text = readFileSync(join(root, "docs/targets.md"), "utf8");
  const rows = [...text.matchAll(/^\| `(\w+)` \| (.+?) \| ([\d,]+) \|$/gm)].map(([, id, name, vars]) => [
    id,
    name,
    vars,
  ]);
  const boards = BOARD_IDS.map((id) => {
    const { name, jsVars } = findBoard(id)!;
    return [id, name, jsVars.toLocaleString("en-US")];
  });
  expect(rows.sort()).toEqual(boards.sort());
});

/** `D0 D1 D2 A0` are written `D0 to D2, A0`. */
function ranges(names: readonly string[]): string {
  const split = names.map((name) => [name.replace(/\d+$/, ""), Number(/\d*$/.exec(name)![0])] as const);
  const follows = (i: number) =>
    split[i]?.[0] === split[i - 1]?.[0] && split[i]?.[1] === split[i - 1]![1] + 1;
  const runs: string[][] = [];
  for (const [i, name] of names.entries())
    if (i > 0 && follows(i)) runs.at(-1)!.push(name);
    else runs.push([name]);
  return runs.map((run) => (run.length > 2 ? `${run[0]} to ${run.at(-1)}` : run.join(", "))).join(", ");
}

test("docs/targets.md lists the names that each board has", () => {
  const text = readFileSync(join(root, "docs/targets.md"), "utf8");
  for (const id of BOARD_IDS) {
    const { leds, buttons, pins, analog, i2c, spi, serial } = findBoard(id)!;
    const cells = [[...leds, ...buttons], pins, analog, [...i2c, ...spi, ...serial]].map(ranges);
    expect(text).toContain(`| \`${id}\` | ${cells.join(" | ")} |\n`);
  }
});
