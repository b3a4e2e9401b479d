import { expect, test } from "vitest";
import { Settings } from "../../targets/wasm/simulator/settings.ts";
import { Store } from "../../targets/wasm/simulator/trace/store.ts";

/** Pins with the tick at which each is opened. */
function run(opened: Readonly<Record<string, readonly [t: number, kind: "level" | "analog" | "duty"]>>) {
  const store = new Store();
  for (const [pin, [t, kind]] of Object.entries(opened))
    store.add(
      kind === "level"
        ? { t, pin, value: 0 }
        : kind === "analog"
          ? { t, pin, analog: 0 }
          : { t, pin, duty: 0 },
    );
  return store.traces;
}

function settings(): Settings {
  const traces = run({ A0: [0, "analog"], D4: [5000, "level"] });
  const set = new Settings();
  set.devices.set("I2C1@48", "I2C1@48 tmp102 35");
  set.set("analog", traces.get("A0")!, 0.25);
  set.set("analog", traces.get("A0")!, 0.75);
  set.set("level", traces.get("D4")!, 1);
  return set;
}

const DEVICE = "0 I2C1@48 tmp102 35";

test("the last of what was set is there before the app starts", () => {
  expect(settings().script).toBe(`${DEVICE}\n0 A0 0.75\n0 D4 1`);
});

test("a pin that is not opened is dropped once the app has got as far as it was opened before", () => {
  const set = settings();
  const traces = run({ A0: [0, "analog"] });
  expect(set.dropUnopened(traces, 4999)).toBe(false);
  expect(set.script).toContain("D4 1");
  expect(set.dropUnopened(traces, 5000)).toBe(true);
  expect(set.script).toBe(`${DEVICE}\n0 A0 0.75`);
  set.dropUnopened(run({}), 0);
  expect(set.script).toBe(DEVICE);
});

test("a pin of another kind is dropped; one that is not open yet may still be the same", () => {
  const set = settings();
  expect(set.dropOtherKinds(run({ A0: [0, "analog"] }))).toBe(false);
  expect(set.dropOtherKinds(run({ A0: [0, "level"] }))).toBe(true);
  expect(set.dropOtherKinds(run({ D4: [0, "duty"] }))).toBe(true);
  expect(set.script).toBe(DEVICE);
});
