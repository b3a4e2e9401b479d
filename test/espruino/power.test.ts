import { type Board, Executor } from "ristretto";
import { afterEach, expect, test, vi } from "vitest";
import { deepSleep, resetReason, watchdog } from "../../targets/espruino/power.ts";

/** As the firmware of each chip has it. */
function firmware(names: Record<string, unknown>): void {
  vi.stubGlobal("global", { ...globalThis, ...names });
  for (const [name, value] of Object.entries(names)) vi.stubGlobal(name, value);
}

const call = (what: keyof Board) =>
  ({ watchdog: () => watchdog(1000), deepSleep: () => deepSleep(1000), resetReason })[what as "watchdog"];

afterEach(() => vi.unstubAllGlobals());

test("the watchdog is the engine's, which nobody else feeds", () => {
  const calls: unknown[] = [];
  firmware({
    E: {
      enableWatchdog: (...values: unknown[]) => calls.push(values),
      kickWatchdog: () => calls.push("fed"),
    },
  });
  watchdog(2500).feed();
  expect(calls).toEqual([[2.5, false], "fed"]);
});

test("deep sleep is that of the chip, from when it is awaited", () => {
  for (const chip of ["ESP32", "ESP8266"]) {
    const slept: number[] = [];
    firmware({ E: {}, [chip]: { deepSleep: (us: number) => slept.push(us) } });
    const future = deepSleep(1500.2);
    expect(slept).toEqual([]);
    const executor = new Executor();
    const task = executor.spawn(
      (function* () {
        yield* future;
      })(),
    );
    executor.turn(0);
    expect(slept).toEqual([1_501_000]);
    expect(task.state).toBe("waiting");
    vi.unstubAllGlobals();
  }
});

test.each([
  ["power on", "power"],
  ["reset pin", "pin"],
  ["wdt reset", "watchdog"],
  ["soft wdt", "watchdog"],
  ["restart", "software"],
  ["deep sleep", "deep sleep"],
  ["exception", "crash"],
])("an ESP8266 that says %s started by %s", (reason, expected) => {
  firmware({ ESP8266: { getResetInfo: () => ({ reason }) } });
  expect(resetReason()).toBe(expected);
});

test.each([
  ["watchdog", "a firmware without one", { E: {} }],
  ["watchdog", "an ESP8266, whose function does nothing", { E: { enableWatchdog() {} }, ESP8266: {} }],
  ["deepSleep", "an nRF52", { E: {} }],
  ["resetReason", "an nRF52", { E: {} }],
  ["resetReason", "an ESP32", { E: {}, ESP32: {} }],
] as const)("%s is refused on %s", (what, _, names) => {
  firmware(names);
  expect(call(what)).toThrow(expect.objectContaining({ code: "R55" }));
});
