import { MisuseError, type Routine, sleep, spawn } from "ristretto";

declare const report: (line: unknown) => void;

function* blink(): Routine<void> {
  yield* sleep(-1);
}

function* pulse(): Routine<void> {
  yield* 5 as any;
}

function* nap(): Routine<void> {
  yield* sleep(1);
}

function* tell(steps: Routine<void>, name: string): Routine<void> {
  const task = spawn(steps, { name });
  try {
    yield* task.join();
  } catch (error: any) {
    report(error);
    report(`${error.code} ${error instanceof MisuseError} ${error instanceof Error} ${task.resumes}`);
  }
}

/** Makes R2, R4 and R6 happen, and reports each error as a text, and what can be asked of it. */
export default function* misuse(): Routine<void> {
  yield* tell(blink(), "blink");
  yield* tell(pulse(), "pulse");
  const steps = nap();
  spawn(steps, { name: "twin" });
  for (let i = 0; i < 2; i++)
    try {
      if (i === 0) spawn(steps);
      else yield* steps;
    } catch (error) {
      report(`${error}`);
    }
  report("end");
}
