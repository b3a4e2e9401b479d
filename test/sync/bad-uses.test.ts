import { type App, simulate } from "ristretto/sim";
import { expect, onTestFinished, test } from "vitest";
import badUses from "../engines/apps/bad-uses.ts";

/** What the app reports. Board builds: test/engines/bad-uses-on-boards.test.ts. */
function reported(app: App): string[] {
  const lines: string[] = [];
  const scope = globalThis as { report?: unknown };
  onTestFinished(() => void delete scope.report);
  scope.report = (line: string) => lines.push(line);
  simulate(app).advance(100);
  return lines;
}

const PLAIN = (name: string) =>
  `MisuseError: ${name} needs a function that calls a task, and got a function that gives 5. Write ${name}(() => work()), where work is an async function or a function*.`;
const CLOSED =
  "ClosedError: The channel or pipe was closed: nothing can be sent any more, and what was in it has been received.";
const CAPACITY = (n: string) =>
  `MisuseError: A channel for ${n} values cannot work. Give a whole number from 0 to 4,294,967,295.`;
const RANGE = (call: string, range: string) =>
  `MisuseError: ${call} is out of range. Give a number from ${range}.`;
const RELEASED = (what: string) =>
  `MisuseError: ${what} was released more often than it was acquired. Release it once after each acquire.`;
const NOTHING = (name: string) => `MisuseError: ${name} needs at least one future: ${name}(a, b).`;

test("each bad use of what tasks share is told by one sentence, and the app goes on", () => {
  expect(reported(badUses)).toEqual([
    `capacity -1: ${CAPACITY("-1")}`,
    `capacity 0.5: ${CAPACITY("0.5")}`,
    `capacity Infinity: ${CAPACITY("Infinity")}`,
    `capacity 1e10: ${CAPACITY("10000000000")}`,
    `priorities: ${RANGE("PriorityChannel(-1)", "1 to as many as fit")}`,
    `ring: ${RANGE("PubSub(0.5)", "1 to as many as fit")}`,
    `pipe: ${RANGE("Pipe(10000000000)", "1 to 1073741824")}`,
    `permits: ${RANGE("Semaphore(-1)", "1 to as many as fit")}`,
    `trySend: ${CLOSED}`,
    `unlock: ${RELEASED("Mutex")}`,
    `unlock to read: ${RELEASED("RwLock")}`,
    `release: ${RELEASED("Semaphore")}`,
    `select: ${NOTHING("select")}`,
    `race: ${NOTHING("race")}`,
    `all: ${NOTHING("all")}`,
    `send: ${CLOSED}`,
    `receive: ${CLOSED}`,
    "lock: MisuseError: badUses takes a lock that it holds already, and would wait for itself for ever. Unlock it first, or lock it in one place.",
    "finally: Error: torn",
    "supervise: Error: at once",
    `run: ${PLAIN("run")}`,
    `reading: ${PLAIN("reading")}`,
    `writing: ${PLAIN("writing")}`,
    `once: ${PLAIN("Once")}`,
    `retry: ${PLAIN("retry")}`,
    "thief: MisuseError: thief unlocks a lock that badUses holds. Unlock it in the task that has locked it.",
    "false false done",
    "scope: MisuseError: The scope was left before late was spawned in it. Spawn inside the function that was given to scope.",
  ]);
});
