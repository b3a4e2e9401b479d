import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";
import { describe, expect, it } from "vitest";
import { boardBuild } from "../../../bench/espruino/size.mjs";
import { compileApp } from "../../../cli/commands/build.ts";
import { bundleForQemu } from "../../../cli/qemu/bundle-for-qemu.ts";
import { bundleForWasm } from "../../../cli/wasm/bundle-for-wasm.ts";
import { ristretto } from "../../cli/command.ts";
import { APPS, type AppOnBoards, buildFor } from "../../espruino/builds/built-apps.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const EXAMPLES = APPS.filter(({ file }) => file.startsWith("examples/"));

const inAsync = (app: AppOnBoards): AppOnBoards => ({ ...app, file: app.file.replace(/\.ts$/, ".async.ts") });

describe.each(EXAMPLES.map((app) => [app.name, app] as const))("%s in both spellings", (_, app) => {
  // One of each kind: without more, with a screen that has no pins for all, with another clock.
  it.each(["puckjs", "banglejs2", "esp8266"])(
    "is the same script for the board %s, to the byte",
    async (board) => {
      const { code } = await buildFor(app, board);
      expect((await buildFor(inAsync(app), board)).code).toBe(code);
    },
  );

  it.each(["es5", "duktape", "mujs", "mquickjs"] as const)("is the same script for %s", async (engine) => {
    const built = async ({ file }: AppOnBoards) =>
      (await compileApp({ ...boardBuild(join(ROOT, file)), target: "es5", engine, messages: true })).code;
    expect(await built(inAsync(app))).toBe(await built(app));
  });

  it("is the same script for the sandbox and for QEMU", async () => {
    const own = ({ file }: AppOnBoards) => ({
      app: { path: join(ROOT, file), name: "app" },
      allow: [],
      esbuild,
    });
    const inSandbox = async (one: AppOnBoards) => (await bundleForWasm(own(one))).code;
    expect(await inSandbox(inAsync(app))).toBe(await inSandbox(app));
    const inQemu = async (one: AppOnBoards) =>
      (await bundleForQemu({ ...own(one), runner: false, messages: false })).code;
    expect(await inQemu(inAsync(app))).toBe(await inQemu(app));
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
