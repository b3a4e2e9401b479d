import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT, ristretto, scratch } from "../cli/command.ts";
import { codeBlocks } from "./code-blocks.ts";

const page = readFileSync(join(ROOT, "docs/async.md"), "utf8");
const apps = codeBlocks(page, "ts");

test("the page has apps", () => expect(apps.length).toBe(2));

test.each(apps.map((app, i) => [i, app] as const))(
  "app %i of docs/async.md runs, and is built for a board",
  async (_, app) => {
    const cwd = scratch({ "app.ts": app, "input.txt": "2s BTN1 press 300ms\n" });
    const run = await ristretto(["run", "app.ts", "--input", "input.txt", "--for", "5s"], { cwd });
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(run.stdout.match(/LED1 +1/g)!.length).toBeGreaterThan(3);
    const build = await ristretto(["build", "app.ts", "--board", "puckjs", "-o", "out.js"], { cwd });
    expect(build).toMatchObject({ code: 0, stderr: "" });
  },
);
