import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import type { Engine, Prepared, Script } from "../../../cli/engines/engine.ts";
import { EngineRun } from "../../../cli/engines/engine-run.ts";
import { ENGINES } from "../../../cli/engines/index.ts";
import { scratch } from "../command.ts";

const MARKER = "~marker~";
const FRAME = `const frame = (...values) => console.log("${MARKER}" + JSON.stringify(values) + "${MARKER}");\n`;
const SETTINGS = { file: "app.ts", json: true, realTime: false, colour: false, width: 80 };
const MAP: Script["map"] = { version: 3, sources: [], names: [], mappings: "" };

/** What the command printed, by file descriptor. */
const printed = vi.hoisted(() => ({ 1: "", 2: "" }) as Record<number, string>);

vi.mock("../../../cli/output/write.ts", () => ({
  write(fd: number, data: string | Uint8Array) {
    printed[fd] += typeof data === "string" ? data : Buffer.from(data).toString();
    return true;
  },
}));

beforeEach(() => {
  printed[1] = printed[2] = "";
});

/** Runs a script that stands for an engine's output, on Node. */
function run(code: string, patienceMs = 20_000): Promise<number> {
  const file = join(scratch(), "engine.mjs");
  writeFileSync(file, FRAME + code);
  const engine: Engine = ENGINES.duktape;
  const prepared: Prepared = engine.prepare({ code, map: MAP });
  const options = { program: process.execPath, words: [file], marker: MARKER, patienceMs };
  return new EngineRun(engine, prepared, MAP, SETTINGS).run(options);
}

/** One round of the event loop, in which output arrives. */
const round = () => new Promise((resolve) => setImmediate(resolve));

/** The command's timers pass by hand from now on, to the end of the test. @returns how many were set. */
function handTimers(): () => number {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const set = vi.spyOn(globalThis, "setTimeout");
  onTestFinished(() => {
    set.mockRestore();
    vi.useRealTimers();
  });
  return () => set.mock.calls.length;
}

const LED = 'frame("event", ["value", 5, "LED1", 1]);';
const LED_LINE = '{"t":5,"pin":"LED1","value":1}\n';

describe("an engine's output", () => {
  test("the engine's own output does not mix in, wherever it stands", async () => {
    const noise = 'process.stdout.write("\\x1b[2J banner > ");';
    expect(await run(`${noise} frame("loaded"); ${noise} ${LED} ${noise} frame("done");`)).toBe(0);
    expect(printed).toEqual({ 1: LED_LINE, 2: "" });
  });

  test("after the last frame the engine is ended, whatever it goes on with", async () => {
    expect(await run(`frame("loaded"); frame("done"); setInterval(() => {}, 1000);`)).toBe(0);
  });

  test("an engine that says nothing any more is ended, with a sentence", async () => {
    handTimers();
    const ended = run(`frame("loaded"); ${LED} for (;;);`, 1500);
    while (printed[1] !== LED_LINE) await round();
    vi.advanceTimersByTime(1500);
    expect(await ended).toBe(1);
    expect(printed[1]).toBe(LED_LINE);
    expect(printed[2]).toBe(
      "error: Duktape said nothing for 1.5 s and was ended: the app did not give up the processor.\n",
    );
  });

  test("a sign of life from time to time is enough", async () => {
    const armed = handTimers();
    const pulses = `let left = 12; const timer = setInterval(() => {
      frame("pulse");
      if (--left === 0) { clearInterval(timer); frame("done"); }
    }, 30);`;
    let code: number | undefined;
    run(`frame("loaded"); ${pulses}`, 2000).then((ended) => (code = ended));
    for (let heard = armed(); code === undefined; heard = armed()) {
      await round();
      if (armed() > heard) vi.advanceTimersByTime(1500);
    }
    expect(code).toBe(0);
  });

  test("an engine that ends before the app does is an error, with its last output", async () => {
    expect(await run(`frame("loaded"); ${LED} console.log("out of memory"); process.exitCode = 3;`)).toBe(1);
    expect(printed[2]).toBe("error: Duktape ended before the app did (exit code 3).\n    out of memory\n");
  });

  test("an engine that crashes is an error, too", async () => {
    expect(
      await run(`frame("loaded"); process.kill(process.pid, "SIGSEGV"); setTimeout(() => {}, 9000);`),
    ).toBe(1);
    expect(printed[2]).toContain("error: Duktape ended before the app did (SIGSEGV).\n");
  });

  test("a frame that was cut off is not taken for output", async () => {
    expect(
      await run(`frame("loaded"); process.stdout.write('${MARKER}["event"'); process.exitCode = 1;`),
    ).toBe(1);
    expect(printed[2]).toBe("error: Duktape ended before the app did (exit code 1).\n");
  });
});
