// What tasks share, against async functions that await settled values, or hand values over by Promises.
import { tripsOfPromises } from "./handover.ts";
import { compare } from "./measure.ts";
import { load, settled, settledAsync, type Where } from "./tasks/load.ts";
import type * as Tasks from "./tasks/sharing.ts";

const ROUNDS = 2_000_000;
const WAITERS = 1000;
const WAKES = 2000;

async function awaitsOnce(rounds: number): Promise<void> {
  for (let i = 0; i < rounds; i++) await i;
}

async function awaitsTwice(rounds: number): Promise<void> {
  for (let i = 0; i < rounds; i++) {
    await i;
    await i;
  }
}

const variants = await load<typeof Tasks>("sharing");

for (const where of Object.keys(variants) as Where[]) {
  const { executor, tasks } = variants[where];
  await compare(
    `room-${where}`,
    15,
    () => settled(tasks.withRoom(executor()), 1, ROUNDS),
    () => settledAsync(awaitsTwice, 1, ROUNDS),
  );
  await compare(
    `lock-${where}`,
    15,
    () => settled(tasks.freeLock(executor()), 1, ROUNDS),
    () => settledAsync(awaitsOnce, 1, ROUNDS),
  );
  await compare(
    `rendezvous-${where}`,
    15,
    () => settled(tasks.rendezvous(executor()), 1, ROUNDS),
    () => settledAsync(tripsOfPromises, 1, ROUNDS),
  );
  await compare(
    `wakes-${where}`,
    15,
    () => settled(tasks.wakesAll(executor(), WAITERS), WAITERS, WAKES),
    () => settled(tasks.switches(executor(), WAITERS), WAITERS, WAKES),
  );
}
