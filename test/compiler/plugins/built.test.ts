import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const built = new URL("../../../dist/compiler/bundle.js", import.meta.url);

test("the built package makes bundles of its own built modules", async () => {
  expect(existsSync(built), "run npm run build first").toBe(true);
  const { bundle } = (await import(
    /* @vite-ignore */ built.href
  )) as typeof import("../../../compiler/bundle.ts");
  const contents = `
    import { Executor, sleep } from "ristretto";
    function* blink() { report("on"); yield* sleep(5); report("off"); }
    const executor = new Executor();
    executor.spawn(blink());
    for (let next = executor.turn(0); next >= 0; next = executor.turn(next));
  `;
  const resolveDir = fileURLToPath(new URL("./programs", import.meta.url));
  const { code, map, modules } = await bundle({ entry: { contents, resolveDir }, profile: "espruino" });
  const lines: string[] = [];
  new Function("report", code)((line: string) => lines.push(line));
  expect(lines).toEqual(["on", "off"]);
  expect(modules.length).toBeGreaterThan(3);
  for (const source of map.sources) expect(source).toMatch(/^dist\/src\/.*\.js$|entry\.ts$/);
});
