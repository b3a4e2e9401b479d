import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Executor, type Routine } from "ristretto";
import { type Clock, type Digital, drive, type Level, rising } from "ristretto/hal";
import { expect, test } from "vitest";

const page = readFileSync(fileURLToPath(new URL("../../docs/architecture.md", import.meta.url)), "utf8");
const hops = [...page.matchAll(/^\| (\d+) \| `(\w+)` \| (\S+) \|/gm)].map(([, , name, file]) => ({
  name,
  file,
}));

/** The core's calls on the stack, the outermost first. A listener has no name. */
function callsOf(error: Error): { name: string | undefined; file: string }[] {
  const calls = [...error.stack!.matchAll(/^ +at (?:(?:new |\w+\.)?(\w+) \()?.*?\/(src\/[\w/.-]+\.ts):/gm)];
  return calls.map(([, name, file]) => ({ name, file: file! })).reverse();
}

/** A pin that rises when it is told so, and a clock whose idle loop is the test. */
function host() {
  let listener: ((level: Level) => void) | undefined;
  let pended: (() => void) | undefined;
  let asked: Error | undefined;
  const pin = {
    watch: (_edge: unknown, heard: (level: Level) => void) => (listener = heard),
    unwatch: () => {},
  } as unknown as Digital;
  const clock: Clock = {
    now: () => 0,
    longest: 1000,
    setAlarm: () => {},
    clearAlarm: () => {},
    pend(run) {
      pended = run;
      asked = new Error("asked");
    },
  };
  const idle = () => {
    const run = pended!;
    pended = undefined;
    run();
  };
  return { pin, clock, idle, rise: () => listener!(1), asked: () => asked! };
}

test("docs/architecture.md lists each hop from a pin's edge to the task's next state", () => {
  const { pin, clock, idle, rise, asked } = host();
  let resumed: Error | undefined;
  function* waits(): Routine<void> {
    yield* rising(pin);
    resumed = new Error("resumed");
  }
  const executor = new Executor();
  drive(executor, clock);
  executor.spawn(waits());
  idle();
  rise();
  const first = callsOf(asked());
  idle();
  const second = callsOf(resumed!);
  // `add` has returned when the host is asked, and what runs a generator is no hop.
  const shown = hops.filter(({ name }) => name !== "add");
  const seen = [...first, ...second.filter(({ file }) => !file.includes("/body/"))];
  expect(seen.map(({ file }) => file)).toEqual(shown.map(({ file }) => file));
  expect(seen.slice(1).map(({ name }) => name)).toEqual(shown.slice(1).map(({ name }) => name));
  expect(hops).toHaveLength(12);
  expect(page).toContain("That is twelve hops");
});
