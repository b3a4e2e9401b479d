import { type Routine, sleep } from "ristretto";

declare const report: (value: unknown) => void;

/** Its methods have the names of functions that run a task; these keep it, and it is awaited later. */
class Crew {
  jobs: Routine<string>[] = [];

  spawn(job: Routine<string>): void {
    this.jobs.push(job);
  }

  all(job: Routine<string>): Routine<string> {
    return job;
  }
}

function* job(name: string): Routine<string> {
  yield* sleep(5);
  return name;
}

export default function* ownNames(): Routine<void> {
  const crew = new Crew();
  crew.spawn(job("kept"));
  report(yield* crew.jobs[0]!);
  report(yield* crew.all(job("handed on")));
}
