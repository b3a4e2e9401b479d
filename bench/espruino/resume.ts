// Resuming a task of 8 awaits in a loop: its states, called as an executor calls them, against callbacks written by hand.
import { type Routine, yieldNow } from "ristretto";
import { microseconds, Rounds, say } from "./measure.ts";

const ROUNDS = 40;
const STEPS = 800;

let total = 0;

function* eight(): Routine<void> {
  let sum = 0;
  for (;;) {
    sum += 1;
    yield* yieldNow();
    sum += 2;
    yield* yieldNow();
    sum += 3;
    yield* yieldNow();
    sum += 4;
    yield* yieldNow();
    sum += 5;
    yield* yieldNow();
    sum += 6;
    yield* yieldNow();
    sum += 7;
    yield* yieldNow();
    sum += 8;
    total = sum;
    yield* yieldNow();
  }
}

/** What waits for its event. */
let next: () => void;

function chain(later: (callback: () => void) => void): () => void {
  let sum = 0;
  function first(): void {
    sum += 1;
    later(second);
  }
  function second(): void {
    sum += 2;
    later(third);
  }
  function third(): void {
    sum += 3;
    later(fourth);
  }
  function fourth(): void {
    sum += 4;
    later(fifth);
  }
  function fifth(): void {
    sum += 5;
    later(sixth);
  }
  function sixth(): void {
    sum += 6;
    later(seventh);
  }
  function seventh(): void {
    sum += 7;
    later(eighth);
  }
  function eighth(): void {
    sum += 8;
    total = sum;
    later(first);
  }
  return first;
}

const frame = eight() as unknown as { s: (frame: unknown, value: unknown) => unknown };
next = chain((callback) => {
  next = callback;
});

function resumes(): void {
  for (let i = 0; i < STEPS; i++) frame.s(frame, undefined);
}

function callbacks(): void {
  for (let i = 0; i < STEPS; i++) next();
}

function timed(run: () => void): number {
  const start = microseconds();
  run();
  return (microseconds() - start) / STEPS;
}

const rounds = new Rounds();
while (rounds.count < ROUNDS) rounds.add(timed(resumes), timed(callbacks));
say("total", total);
rounds.end();
