import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
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

test("V8 takes the code that the build kept of Babel", async () => {
  const loader = new URL("../../../dist/compiler/babel/index.js", import.meta.url).href;
  const { CODE, TEXT } = await import(/* @vite-ignore */ loader);
  const script = new Script(TEXT, { cachedData: readFileSync(CODE) });
  expect(script.cachedDataRejected).toBe(false);
});
