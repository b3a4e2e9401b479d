// Ten tasks that take turns, against ten chains of promises.
import { CountdownList, Executor, type Routine, yieldNow } from "ristretto";
import { microseconds, Rounds } from "./measure.ts";

declare function setTimeout(run: () => void, ms: number): void;

const ROUNDS = 30;
const TASKS = 10;
const TURNS = 40;

function* taker(): Routine<void> {
  for (;;) yield* yieldNow();
}

const executor = new Executor();
executor.pend = () => {};
executor.timers = new CountdownList();
for (let i = 0; i < TASKS; i++) executor.spawn(taker());

function switches(): number {
  const start = microseconds();
  for (let i = 0; i < TURNS; i++) executor.turn(0);
  return (microseconds() - start) / (TASKS * TURNS);
}

const rounds = new Rounds();
let open = 0;
let start = 0;

function chain(): void {
  let left = TURNS;
  function step(): void {
    if (left-- > 0) Promise.resolve().then(step);
    else if (--open === 0) promised();
  }
  step();
}

function promised(): void {
  const against = (microseconds() - start) / (TASKS * TURNS);
  rounds.add(switches(), against);
  if (rounds.count < ROUNDS) setTimeout(round, 1);
  else rounds.end();
}

function round(): void {
  open = TASKS;
  start = microseconds();
  for (let i = 0; i < TASKS; i++) chain();
}

round();
