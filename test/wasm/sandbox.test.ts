import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { SandboxBundle } from "../../targets/wasm/index.ts";
import { execute, ROOT, scratch } from "../cli/command.ts";
import { bundled } from "./app.ts";
import { BUILT, built } from "./built.ts";

const { createSandbox } = built;
let blink: SandboxBundle;
let panel: SandboxBundle;
let dice: SandboxBundle;
let fails: SandboxBundle;

beforeAll(async () => {
  [blink, panel, dice, fails] = (await Promise.all(
    [
      "examples/blink/blink.ts",
      "test/wasm/apps/panel.ts",
      "test/wasm/apps/dice.ts",
      "test/wasm/apps/fails.ts",
    ].map(bundled),
  )) as [SandboxBundle, SandboxBundle, SandboxBundle, SandboxBundle];
}, 120_000);

describe.each(["none", "worker"] as const)("a sandbox, isolate: %s", (isolate) => {
  const open = (bundle: SandboxBundle, options: object = {}) =>
    createSandbox(bundle, { ...options, isolate: isolate as "worker" });

  test("turn says how long it is to the next event", async () => {
    const sandbox = await open(blink);
    expect([await sandbox.turn(0), await sandbox.turn(200), await sandbox.turn(300)]).toEqual([
      500, 300, 500,
    ]);
    expect([sandbox.now, sandbox.nextEvent(), sandbox.finished]).toEqual([500, 1000, false]);
    expect(sandbox.wave("LED1")).toEqual([
      [0, 1],
      [500, 0],
    ]);
    sandbox.dispose();
  });

  test.each<[string, unknown, unknown, string]>([
    [
      "the text of a map",
      "code",
      '{"mappings":""}',
      "The map of x.js is no source map. Give the object that JSON.parse",
    ],
    ["a map without sources", "code", { mappings: "" }, "The map of x.js is no source map."],
    ["null for a map", "code", null, "The map of x.js is no source map."],
    [
      "bytes for code",
      Buffer.from("code"),
      undefined,
      'The code of x.js is no text. Read the file as "utf8".',
    ],
  ])("%s is refused when the sandbox is made", async (_what, code, map, sentence) => {
    const bundle = { code, name: "x.js", ...(map !== undefined && { map }) } as SandboxBundle;
    await expect(open(bundle)).rejects.toThrow(sentence);
  });

  test("pins, ports, buses and devices can be driven and observed", async () => {
    const lines: unknown[][] = [];
    const onConsole = (method: string, values: unknown[]) => void lines.push([method, ...values]);
    const sandbox = await open(panel, { input: "0 I2C1@48 tmp102 21.5\n", onConsole });
    await sandbox.set("BTN1", 1);
    await sandbox.setAnalog("A0", 0.25);
    await sandbox.advance(150);
    expect([await sandbox.level("LED1"), await sandbox.duty("LED2")]).toEqual([1, 0.25]);
    await sandbox.press("BTN1", 20);
    await sandbox.apply("I2C1@48 set 33");
    await sandbox.send("Serial1", "abc");
    await sandbox.advance(150);
    expect(await sandbox.level("LED1")).toBe(0);
    expect(await sandbox.output("Serial1")).toBe("hi\nabc");
    expect(lines[0]).toEqual(["log", "%d degrees", 21, true]);
    expect(lines.at(-1)).toEqual(["log", "%d degrees", 33, true]);
    expect(sandbox.events.some((event) => "address" in event && event.address === 0x48)).toBe(true);
    await expect((async () => sandbox.apply("BTN1 shove"))()).rejects.toThrow('BTN1 cannot do "shove"');
    await expect((async () => sandbox.level("LED99"))()).rejects.toThrow("LED99");
    sandbox.dispose();
  });

  test.each(["toString", "__proto__", "constructor", "", "Serial1"])("no pin is called %j", async (name) => {
    const sandbox: any = await open(blink);
    const sentence = `The simulated board has no ${JSON.stringify(name)}. It has: LED1, `;
    for (const method of ["wave", "level", "duty", "press"])
      await expect((async () => sandbox[method](name))(), method).rejects.toThrow(sentence);
    await expect((async () => sandbox.set(name, 1))()).rejects.toThrow(sentence);
    await expect((async () => sandbox.setAnalog(name, 1))()).rejects.toThrow("has no");
    if (name === "Serial1") return sandbox.dispose();
    for (const method of ["output", "send"])
      await expect((async () => sandbox[method](name, "x"))(), method).rejects.toThrow(
        "It has: Serial1, Serial2",
      );
    await expect((async () => sandbox.apply(`${name}x press`))()).rejects.toThrow("there is no");
    sandbox.dispose();
  });

  test("time goes as far as ticks can be counted", async () => {
    const sandbox = await open(blink);
    for (const ms of [1e308, 2 ** 53])
      for (const method of ["advance", "turn"] as const)
        await expect((async () => sandbox[method](ms))()).rejects.toMatchObject({
          code: "R28",
          message: `advance(${ms}) is out of range. Give a number from 0 to 9007199254740991.`,
        });
    for (const method of ["runUntil", "runFor"] as const)
      await expect((async () => sandbox[method](1e308, 1))()).rejects.toMatchObject({ code: "R28" });
    expect(sandbox.now).toBe(0);
    sandbox.dispose();
  });

  test("what cannot be sent rejects its call, and the next one goes on", async () => {
    const sandbox: any = await open(blink);
    for (const value of [Symbol("s"), () => 1, { valueOf: 1 }, undefined])
      await expect((async () => sandbox.set("BTN1", value))()).rejects.toThrow();
    await expect((async () => sandbox.send("Serial1", undefined))()).rejects.toThrow();
    expect(await sandbox.turn(500)).toBe(500);
    sandbox.dispose();
  });

  test("the recording is read piece by piece", async () => {
    const sandbox = await open(blink);
    const from = sandbox.recording.count;
    await sandbox.advance(500);
    expect(sandbox.recording.since(from)).toEqual([{ t: 500, pin: "LED1", value: 0 }]);
    expect(sandbox.recording.since(sandbox.recording.count)).toEqual([]);
    sandbox.dispose();
  });

  test("a recording is bounded, and says so once", async () => {
    const warnings: string[] = [];
    const sandbox = await open(blink, { recordingLimit: 100, onWarn: (text: string) => warnings.push(text) });
    await sandbox.advance(200_000);
    expect(sandbox.events.length).toBeLessThanOrEqual(100);
    expect(sandbox.recording.count).toBe(402);
    expect(sandbox.recording.since(0).at(-1)).toEqual({ t: 200_000, pin: "LED1", value: 1 });
    expect(warnings).toEqual([
      "The recording is full at 100 events: the older half goes, now and whenever that happens again.",
    ]);
    sandbox.dispose();
  });

  test("tasks have a state, resumes and a deadline; one turn and one event at a time", async () => {
    const sandbox = await open(panel, { input: "0 I2C1@48 tmp102 21.5\n" });
    expect(await sandbox.tasks()).toMatchObject([
      { id: 1, name: "panel", state: "waiting" },
      { id: 2, name: "greet", state: "waiting", resumes: 1, deadline: -1 },
    ]);
    expect(await sandbox.singleTurn()).toBe(true);
    expect(await sandbox.stepEvent()).toBe(true);
    const [first] = await sandbox.tasks();
    await sandbox.advance(100);
    expect((await sandbox.tasks())[0]!.resumes).toBeGreaterThan(first!.resumes);
    await sandbox.cancel();
    await sandbox.advance(1);
    expect([sandbox.finished, await sandbox.tasks(), await sandbox.stepEvent()]).toEqual([true, [], false]);
    sandbox.dispose();
  });

  test("a listener hears which task ran when, and for how long", async () => {
    const runs: any[] = [];
    const onRun = (run: object) => void runs.push(run);
    const sandbox = await open(fails, { onRun, onError: () => {} });
    await sandbox.advance(10);
    expect(runs).toMatchObject([
      { t: 0, id: 1, name: "fails", times: 1 },
      { t: 5, id: 1, name: "fails", times: 1 },
    ]);
    expect(runs.every(({ ms }) => ms > 0 && ms < 1000)).toBe(true);
    sandbox.dispose();
  });

  test("an error has the lines of the app", async () => {
    const errors: any[] = [];
    const onError = (error: unknown, task: { name: string }) => void errors.push([error, task.name]);
    const sandbox = await open(fails, { onError });
    await sandbox.advance(10);
    const [[error, task]] = errors;
    expect([error.name, error.message, task]).toEqual(["RangeError", "only 2 beans", "fails"]);
    expect(error.stack).toMatch(
      /^RangeError: only 2 beans\n {4}at grind \(test\/wasm\/apps\/fails\.ts:4:\d+\)\n {4}at fails \(\S+\/fails\.ts:10:\d+\)$/,
    );
    sandbox.dispose();
  });

  test("an error that nobody listens for goes to the call that moves time", async () => {
    const sandbox = await open(fails);
    await expect((async () => sandbox.advance(10))()).rejects.toThrow("only 2 beans");
    await sandbox.advance(10);
    sandbox.dispose();
  });

  test("the same bundle, inputs and seed give the same recording, byte for byte", async () => {
    const runs: string[] = [];
    for (const seed of [7, 7, 8]) {
      const sandbox = await open(dice, { seed });
      await sandbox.advance(2000);
      runs.push(JSON.stringify(sandbox.events));
      sandbox.dispose();
    }
    expect(runs[0]!.length).toBeGreaterThan(10_000);
    expect(runs[1]).toBe(runs[0]);
    expect(runs[2]).not.toBe(runs[0]);
  });

  test("one call a turn crosses the border, and one each real change", async () => {
    const sandbox = await open(blink);
    const { in: before, out } = { ...sandbox.crossings };
    await sandbox.advance(10_000);
    expect([sandbox.crossings.in - before, sandbox.crossings.out - out]).toEqual([20, 20]);
    sandbox.dispose();
  });
});

test.each([
  [{ memoryLimit: 10 }, "memoryLimit is 10. Give a number from 65536 to 1073741824."],
  [{ turnLimitMs: Number.NaN }, "turnLimitMs is NaN. Give a number from 1 to 1073741824."],
  [{ recordingLimit: 1 }, "recordingLimit is 1. Give a number from 100 to 1073741824."],
])("%j is refused", async (options, sentence) => {
  await expect(createSandbox(blink, options)).rejects.toThrow(sentence);
  await expect(createSandbox(blink, { ...options, isolate: "worker" })).rejects.toThrow(sentence);
});

test("a panicking listener of the host does not break the sandbox", async () => {
  let calls = 0;
  const sandbox = await createSandbox(blink, {
    onEvent: () => {
      if (++calls === 3) throw new Error("of the host's own");
    },
  });
  expect(() => sandbox.advance(1000)).toThrow(/host fail: Error: of the host's own/);
  expect(sandbox.death).toMatchObject({ reason: "host" });
});

test("a listener of the host cannot turn the sandbox that is calling it", async () => {
  const errors: unknown[] = [];
  const sandbox: any = await createSandbox(blink, {
    onEvent: ({ t }) => {
      if (t === 0) return;
      try {
        sandbox.advance(1);
      } catch (error) {
        errors.push((error as { code: string }).code);
      }
    },
  });
  sandbox.advance(1000);
  expect(errors).toEqual(["R10", "R10"]);
});

test("1,000 sandboxes that were disposed of leave the heap where it was", async () => {
  const file = join(scratch({ "app.js": blink.code }), "app.js");
  const words = ["--expose-gc", join(ROOT, "test/wasm/leak.mjs"), BUILT, file, "1000"];
  const { code, stdout, stderr } = await execute(process.execPath, words);
  expect([code, stderr]).toEqual([0, ""]);
  expect(Number(stdout)).toBeLessThan(4 * 1024 * 1024);
}, 200_000);
