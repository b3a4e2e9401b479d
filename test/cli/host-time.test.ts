import { expect, test } from "vitest";
import { ristretto, scratch } from "./command.ts";

/** An app of a task that does `body` after 5 ms, and of one that blinks on. */
const app = (body: string, imports = "") => `import { sleep, spawn } from "ristretto";
import { fromPromise } from "ristretto/node";
${imports}
void fromPromise;
function* other() {
  yield* sleep(5);
  ${body}
  yield* sleep(5);
}
export default function* app(board) {
  spawn(other(), { name: "other" });
  const led = board.digital("LED1", { mode: "output" });
  yield* sleep(50);
  led.write(1);
}
`;

const SLEEP = "Await sleep(ms) in a task, or add --real-time.";
const SPAWN = "Spawn a task, or add --real-time.";
const TICKER = "Write a task with a ticker, or add --real-time.";

const TIMERS: [name: string, instead: string, call: string, imports?: string][] = [
  ["setTimeout", SLEEP, "setTimeout(() => {}, 1);"],
  ["setTimeout", SLEEP, "globalThis.setTimeout(() => {}, 1);"],
  ["setTimeout", SLEEP, "later(() => {}, 1);", 'import { setTimeout as later } from "node:timers";'],
  ["setInterval", TICKER, "setInterval(() => {}, 1);"],
  ["setImmediate", SPAWN, "setImmediate(() => {});"],
  ["queueMicrotask", SPAWN, "queueMicrotask(() => {});"],
];

test.each(TIMERS)("%s is refused with what to write: %s %s", async (name, instead, call, imports) => {
  const cwd = scratch({ "app.js": app(call, imports) });
  const { code, stdout, stderr } = await ristretto(["run", "app.js"], { cwd });
  const [sentence, place] = stderr.split("\n");
  expect(sentence).toBe(
    `error: task "other" failed: ${name} is not there on Node in virtual time. ${instead}`,
  );
  expect(place).toMatch(/^ {4}at app\.js:7:\d+ \(other\)$/);
  expect(stdout).toMatch(/^ +50 ms {2}LED1 +1$/m);
  expect(code).toBe(1);
});

const AT = "\n    at app.js:7:";
const SENTENCE =
  'error: task "other" waits for a Promise: it does not settle in virtual time. ' +
  "Await what ristretto has instead, such as sleep(ms) or what a channel receives, or add --real-time.";

test.each([
  ["yield* fromPromise(Promise.resolve(1));", ""],
  ["Promise.resolve(1).then(() => board.x);", AT],
  ["for (let i = 0; i < 3; i++) Promise.resolve(i).finally(() => {});", AT],
])("what waits for a Promise is told once, with its place: %s", async (body, place) => {
  const cwd = scratch({ "app.js": app(body) });
  const { code, stdout, stderr } = await ristretto(["run", "app.js"], { cwd });
  const told = stderr.split("\n").filter((line) => line.includes(" waits for a Promise"));
  expect(told).toEqual([SENTENCE]);
  expect(stderr).toContain(place);
  expect(stdout).toMatch(/^ +50 ms {2}LED1 +1$/m);
  expect(code).toBe(1);
});

test("in real time, timers and Promises of the host are there", async () => {
  const body = "yield* fromPromise(new Promise((resolve) => setTimeout(resolve, 1)));";
  const cwd = scratch({ "app.js": app(body) });
  const { code, stdout, stderr } = await ristretto(["run", "app.js", "--real-time"], { cwd });
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/^other +done/m);
});

test("what settles while the app is loaded is no matter", async () => {
  const text = `const level = await Promise.resolve(1).then((value) => value);\n${app("void level;")}`;
  const { code, stderr } = await ristretto(["run", "app.js"], { cwd: scratch({ "app.js": text }) });
  expect([code, stderr]).toEqual([0, ""]);
});
