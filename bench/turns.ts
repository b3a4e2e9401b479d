// Tasks that take turns, against async functions with the same bodies.
import { compare } from "./measure.ts";
import { load, settled, settledAsync, type Where } from "./tasks/load.ts";
import type * as Tasks from "./tasks/turns.ts";

const ROUNDS = 15;
const TURNS = 5_000_000;
const MANY = 1000;

async function taker(turns: number): Promise<void> {
  for (let i = 0; i < turns; i++) await undefined;
}

async function counter(from: number): Promise<void> {
  for (let left = from; left > 0; left--) await undefined;
}

async function summer(turns: number): Promise<number> {
  for (let i = 0, sum = 0; ; i++) {
    await undefined;
    sum += i;
    if (i >= turns) return sum;
  }
}

async function toggler(turns: number, one: string, other: string, third: string): Promise<void> {
  for (let i = 0; i < turns; i += 2) {
    await undefined;
    if (one === other) return;
    await undefined;
    if (one === third) return;
  }
}

async function guarded(limit: number): Promise<void> {
  let error: unknown;
  try {
    for (let left = limit; left > 0; left--) await undefined;
  } catch (thrown) {
    error = thrown;
  }
  if (error) throw error;
}

async function searcher(from: number, to: number, step: number): Promise<number> {
  let found = -1;
  for (let at = from; at < to; at += step) {
    if ((at & 0xffffff) === 0xffffff) found = at;
    await undefined;
  }
  return found;
}

/** As in tasks/turns.ts. */
const KINDS: readonly ((turns: number) => Promise<unknown>)[] = [
  taker,
  counter,
  summer,
  (turns) => toggler(turns, "on", "off", "out"),
  guarded,
  (turns) => searcher(0, turns, 1),
];

const variants = await load<typeof Tasks>("turns");
const mixed = (turns: number, i: number) => KINDS[i % KINDS.length]!(turns);

for (const where of ["compiled", "board"] as const) {
  const { executor, tasks } = variants[where];
  await compare(
    `six-kinds-${where}`,
    ROUNDS,
    () => settled(tasks.sixKinds(executor(), MANY), MANY, TURNS / MANY),
    () => settledAsync(mixed, MANY, TURNS / MANY),
  );
}

await compare(
  "six-kinds-bare",
  ROUNDS,
  () => settled(variants.board.tasks.bareStates(MANY), MANY, TURNS / MANY),
  () => settledAsync(mixed, MANY, TURNS / MANY),
);

for (const [id, count] of [
  ["one-task", 1],
  ["one-kind", MANY],
] as const)
  for (const where of Object.keys(variants) as Where[]) {
    const { executor, tasks } = variants[where];
    await compare(
      `${id}-${where}`,
      ROUNDS,
      () => settled(tasks.oneKind(executor(), count), count, TURNS / count),
      () => settledAsync(taker, count, TURNS / count),
    );
  }
