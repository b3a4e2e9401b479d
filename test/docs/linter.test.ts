import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT, scratch } from "../cli/command.ts";

test("Biome's rule against floating promises fires on a forgotten await, as docs/async.md says", () => {
  expect(readFileSync(join(ROOT, "docs/async.md"), "utf8")).toContain("`noFloatingPromises`");
  const cwd = scratch({
    "app.ts": `import { type Board, sleep } from "ristretto";

async function blink(board: Board) {
  await sleep(5);
  board.digital("LED1", { mode: "output" }).write(1);
}

export default async function app(board: Board) {
  blink(board);
  await blink(board);
}
`,
    "biome.json":
      '{ "linter": { "rules": { "recommended": false, "nursery": { "noFloatingPromises": "error" } } } }',
  });
  const biome = join(ROOT, "node_modules/@biomejs/biome/bin/biome");
  let said = "";
  try {
    execFileSync(process.execPath, [biome, "lint", "--reporter=github", "app.ts"], {
      cwd,
      encoding: "utf8",
      stdio: "pipe",
    });
  } catch (error: any) {
    said = error.stdout + error.stderr;
  }
  expect(said.match(/line=\d+/g)).toEqual(["line=9"]);
  expect(said).toContain("noFloatingPromises");
});
