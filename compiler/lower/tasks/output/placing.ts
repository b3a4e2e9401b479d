import { types as t } from "../../../babel/index.ts";
import type { Task } from "../model/source-task.ts";

/** Puts the states before everything that may start the task. */
export function placeStates(program: t.Program, task: Task, states: t.Statement[]): void {
  const { node } = task.home;
  if (t.isProgram(node)) {
    const before = program.body.indexOf(task.place.statement!);
    program.body.splice(before, 0, ...states);
  } else (node.body as t.BlockStatement).body.unshift(...states);
}
