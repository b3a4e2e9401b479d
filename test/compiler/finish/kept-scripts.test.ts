import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { shareCache } from "../../../compiler/bundle/shared-cache.ts";
import { type BundleOptions, bundle } from "../../../compiler/bundle.ts";

let folder: string;
beforeAll(() => {
  shareCache(undefined);
  folder = mkdtempSync(join(tmpdir(), "ristretto-kept-scripts-"));
  writeFileSync(join(folder, "app.ts"), `const words = ["a", "b"];\nconsole.log(words.length, "done");\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

const build = (wishes: Partial<BundleOptions>) =>
  bundle({ entry: join(folder, "app.ts"), profile: "espruino", cache: join(folder, "cache"), ...wishes });

it("a script that is kept is what making it would give, map and all", async () => {
  const made = await build({ cache: undefined });
  expect(await build({})).toEqual(made);
  expect(await build({})).toEqual(made);
});

it.each<[string, Partial<BundleOptions>]>([
  ["the profile", { profile: "es5" }],
  ["whether it is minified", { minify: false }],
  ["a function around it", { wrap: true }],
])("is made anew where %s is another", async (_what, wishes) => {
  await build({});
  const asMade = await build({ ...wishes, cache: undefined });
  expect((await build(wishes)).code).toBe(asMade.code);
  expect((await build({})).code).not.toBe(asMade.code);
});

it("is made anew where a module has changed", async () => {
  await build({});
  writeFileSync(join(folder, "app.ts"), `console.log("changed");\n`);
  expect((await build({})).code).toContain("changed");
});
