import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { boardBuild } from "../../bench/espruino/size.mjs";
import { compileApp } from "../../cli/commands/build.ts";
import blink from "../../examples/blink/blink.ts";
import trafficLight from "../../examples/traffic-light/traffic-light.ts";
import { type App, simulate } from "../../src/sim/simulate.ts";
import { ROOT, scratch } from "../cli/command.ts";

const SOURCE = join(ROOT, "examples/hosts/c/host.c");
const HEADER = "/usr/include/duktape.h";

const missing = existsSync(HEADER) ? undefined : `there is no ${HEADER}; install the package duktape-dev`;

const APPS: [name: string, app: App, forMs: number][] = [
  ["blink", blink, 5000],
  ["traffic-light", trafficLight, 30_000],
];

/** `500 LED1 0` for each change of a pin on Node, of outputs or of inputs. */
function changes(name: string, app: App, forMs: number, isInput: boolean): string {
  const input = readFileSync(join(ROOT, "examples", name, "input.txt"), "utf8");
  const { events } = simulate(app, { name, input }).advance(forMs);
  const lines = events.flatMap((event: any) =>
    event.value !== undefined && event.pin.startsWith("BTN") === isInput
      ? [`${event.t} ${event.pin} ${event.value}\n`]
      : [],
  );
  return lines.join("");
}

/** Compiles the host, and runs the app in it. */
async function inHost(name: string, forMs: number, input: string): Promise<string> {
  const folder = scratch();
  const host = join(folder, "host");
  execFileSync("cc", ["-O1", "-Wall", "-Wextra", "-Werror", "-o", host, SOURCE, "-lduktape", "-lm"]);
  const file = `examples/${name}/${name}.ts`;
  const { code } = await compileApp({ ...boardBuild(file), target: "es5", engine: "duktape" });
  const script = join(folder, "app.js");
  writeFileSync(script, code);
  const ran = spawnSync(host, [script, String(forMs)], { input, encoding: "utf8", timeout: 60_000 });
  expect(ran.stderr).toBe("");
  expect(ran.status).toBe(0);
  return ran.stdout;
}

for (const [name, app, forMs] of APPS) {
  const title = `${name} in the host of examples/hosts/c: each output changes when it does on Node`;
  if (missing !== undefined && !process.env.CI) {
    console.log(`SKIP ${title}: ${missing}`);
    test.skip(title, () => {});
  } else
    test(title, async () => {
      if (missing !== undefined) throw new Error(`${missing}.`);
      const expected = changes(name, app, forMs, false);
      expect(expected.length).toBeGreaterThan(100);
      expect(await inHost(name, forMs, changes(name, app, forMs, true))).toBe(expected);
    });
}
