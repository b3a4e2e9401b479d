import { expect, test } from "vitest";
import { shapeOf } from "../../../compiler/bundle/task-shape.ts";
import { parse } from "../../../compiler/common/language.ts";

const IMPORTS = `import { Channel, Mutex, race, rising, select, sleep, spawn, timeout } from "ristretto";
function* child() { yield* sleep(1); }
`;
const misuse = (text: string) => shapeOf(parse(IMPORTS + text, "app.js")).misuse;

/** Every await is seen to be of a future or a call that is made right there: the checks of R3, R4, R6 and R7 can go. */
test.each([
  "function* app(board) { yield* sleep(5); yield* child(); yield* race(sleep(1), child()); }",
  "function* app() { spawn(child()); yield* timeout(child(), 5); yield* select({ a: sleep(1), b: child() }); }",
  "function* app() { const task = spawn(child()); yield* task.join(); }",
  "function* app(c) { yield* c.send(1); yield* c.receive(); }; new Channel(1);",
  "function* app(m) { yield* m.lock(); yield* m.run(() => child()); }; new Mutex();",
  "function* app(bus) { yield* bus.read(0x48, 1); yield* bus.transfer([1]); }",
  "class Led { *blink() { yield* sleep(1); } *twice() { yield* this.blink(); } }",
])("cannot be misuse: %s", (text) => {
  expect(misuse(text)).toBe(false);
});

test.each([
  "function* app() { const kept = sleep(5); yield* kept; yield* kept; }",
  "function* app(what) { yield* what; }",
  "function* app() { const call = child(); yield* race(call, sleep(1)); }",
  "function* app(list) { yield* race(...list); }",
  "function* app(make) { yield* make(); }",
  "function* app(task) { spawn(task); }",
  "const start = spawn; function* app() { start(5); }",
  "class Led { blink() { return 5; } *twice() { yield* this.blink(); } }",
  "class Led { read() { return 5; } *twice() { yield* this.read(); } }",
  "function* app(c) { yield* c.anything(); }",
  "function* app(s) { yield* s.wait(); }",
  "import * as all from 'ristretto'; function* app(x) { yield* all.race(x); }",
])("may be misuse: %s", (text) => {
  expect(misuse(text)).toBe(true);
});
