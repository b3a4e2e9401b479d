import { CountdownList, Executor, type Routine, sleep } from "ristretto";

declare const host: {
  count(): number;
  print(text: string): void;
  runLoop(turn: () => number): void;
};
/** The build sets it. */
declare const PENDING: number;

const TURNS = 1000;
const ALL_ENDED = -2;
const LONG = 1e6;

function* sleeper(ticks: number): Routine<void> {
  yield* sleep(ticks);
}

function* dozer(): Routine<void> {
  for (;;) yield* sleep(1);
}

const exec = new Executor();
exec.timers = new CountdownList();
exec.pend = () => {};
exec.onError = (error) => host.print(String(error));

for (let i = 0; i < PENDING; i++) exec.spawn(sleeper(LONG + ((i * 7919) % LONG)));
exec.spawn(dozer());
exec.turn(0);
const from = host.count();
for (let i = 0; i < TURNS; i++) exec.turn(1);
host.print(String(host.count() - from));
host.runLoop(() => ALL_ENDED);
