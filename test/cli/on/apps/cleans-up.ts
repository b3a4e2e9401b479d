import { type Board, Channel, type Routine, sleep, spawn } from "ristretto";

const never = new Channel<number>();

function* sleeps(): Routine<void> {
  try {
    yield* sleep(1e6);
  } finally {
    yield* sleep(1);
    yield* sleep(1e6);
  }
}

function* receives(): Routine<void> {
  try {
    yield* sleep(1e6);
  } finally {
    yield* never.receive();
  }
}

/** Tasks that are cancelled, and whose clean-ups do not end. */
export default function* cleansUp(_board: Board): Routine<void> {
  const tasks = [spawn(sleeps(), { name: "sleeps" }), spawn(receives(), { name: "receives" })];
  yield* sleep(1);
  for (const task of tasks) task.cancel();
}
