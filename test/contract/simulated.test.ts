import { join } from "node:path";
import { type App, simulate } from "ristretto/sim";
import { expect, test, vi } from "vitest";
import { CASES } from "./cases.ts";
import { linesIn } from "./lines.ts";

const APPS = join(import.meta.dirname, "apps");

test.each(CASES)("$name (simulated board)", async ({ file, input, ms, expected }) => {
  const { default: app } = (await import(join(APPS, file))) as { default: App };
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  try {
    simulate(app, { input }).advance(ms);
    expect(linesIn(log.mock.calls.map(([line]) => String(line)))).toEqual(expected);
  } finally {
    log.mockRestore();
  }
});
