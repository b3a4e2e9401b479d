import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { boardBuild } from "../../../bench/espruino/size.mjs";
import { compileApp } from "../../../cli/commands/build.ts";
import { ristretto } from "../../cli/command.ts";
import { APPS, type AppOnBoards, buildFor } from "../../espruino/builds/built-apps.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const EXAMPLES = APPS.filter(({ file }) => file.startsWith("examples/"));

const inAsync = (app: AppOnBoards): AppOnBoards => ({ ...app, file: app.file.replace(/\.ts$/, ".async.ts") });

describe.each(EXAMPLES.map((app) => [app.name, app] as const))("%s in both spellings", (_, app) => {
  it("is the same script for a board, to the byte", async () => {
    const { code } = await buildFor(app, "puckjs");
    expect((await buildFor(inAsync(app), "puckjs")).code).toBe(code);
  });

  it("is the same script of ES5", async () => {
    const built = async ({ file }: AppOnBoards) =>
      (await compileApp({ ...boardBuild(join(ROOT, file)), target: "es5", messages: true })).code;
    expect(await built(inAsync(app))).toBe(await built(app));
  });

  it("does the same on Node, where neither is compiled", async () => {
    const input = app.file.replace(/[\w-]+\.ts$/, "input.txt");
    const words = existsSync(join(ROOT, input)) ? ["--input", input] : [];
    const run = ({ file }: AppOnBoards) => ristretto(["run", file, ...words, "--for", "30s"], { cwd: ROOT });
    const both = [await run(app), await run(inAsync(app))];
    expect(both[0]!.stdout.length).toBeGreaterThan(300);
    expect(both[1]).toEqual(both[0]);
  });
});
