import { PriorityChannel, type Routine, sleep, spawn } from "ristretto";

interface Job {
  what: string;
  urgency: number;
}

export default function* usesPriorityChannel(): Routine<void> {
  const jobs = new PriorityChannel<Job>(3, (job) => job.urgency);
  const waits = spawn(receives(jobs));
  yield* sleep(1);
  for (const [what, urgency] of [
    ["seen first", 1],
    ["log", 1],
    ["alarm", 9],
    ["blink", 1],
  ] as [string, number][])
    yield* jobs.send({ what, urgency });
  waits.cancel();
  report(jobs.trySend({ what: "too much", urgency: 5 }));
  while (jobs.size > 0) report((yield* jobs.receive()).what);
}

function* receives(jobs: PriorityChannel<Job>): Routine<void> {
  report((yield* jobs.receive()).what);
}
