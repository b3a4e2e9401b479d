// What a sleeping task takes: 50 unnamed ones, without parameters or locals.
import { type Routine, sleep, spawn } from "ristretto";
import { say } from "./measure.ts";

declare const process: { memory(): { usage: number } };

const TASKS = 50;

function* sleeper(): Routine<void> {
  for (;;) yield* sleep(60_000);
}

export default function* memory(): Routine<void> {
  spawn(sleeper());
  yield* sleep(1);
  let i = TASKS;
  const before = process.memory().usage;
  for (; i > 0; i--) spawn(sleeper());
  yield* sleep(1);
  say("ours", (process.memory().usage - before) / TASKS);
  say("end");
}
