import { Executor } from "ristretto";

export type Report = (line: string) => void;

/** Runs a program in virtual time to its end. */
export function run(program: (report: Report) => any, report: Report): void {
  const executor = new Executor();
  const task = executor.spawn(program(report), { name: "main" });
  for (let next = executor.turn(0); next >= 0; next = executor.turn(next));
  report(`${task.name} is ${task.state}`);
}
