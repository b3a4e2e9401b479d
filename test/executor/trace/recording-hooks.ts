import { type Kernel, rootOf, type TaskRecord, type Waiter } from "../../../src/executor/model/kernel.ts";

/* In place of src/executor/trace/hooks.ts: writes down what it is told. */

declare const trace: (line: string) => void;

/** Nested calls go on within a step: their resumes do not count. */
const state = { goesOn: false };

const nameOf = (waiter: Waiter) => rootOf(waiter).label || `task ${rootOf(waiter).id}`;

export function ready(task: TaskRecord): void {
  trace(`ready ${nameOf(task)}`);
}
export function resumed(task: TaskRecord): void {
  if (!state.goesOn) trace(`resumed ${nameOf(task)}`);
  state.goesOn = false;
}
export function continued(_task: TaskRecord): void {
  state.goesOn = true;
}
export function suspended(task: TaskRecord, what: string): void {
  trace(`suspended ${nameOf(task)} ${what}`);
}
export function ended(task: TaskRecord): void {
  trace(`ended ${nameOf(task)}`);
}
export function timerSet(waiter: Waiter, ticks: number): void {
  trace(`timerSet ${nameOf(waiter)} ${ticks}`);
}
export function timerFired(waiter: Waiter): void {
  trace(`timerFired ${nameOf(waiter)}`);
}
export function clockRead({ now }: Kernel): void {
  trace(`clockRead ${now}`);
}
export function turnBegan(now: number): void {
  trace(`turnBegan ${now}`);
}
export function turnEnded(next: number): void {
  trace(`turnEnded ${next}`);
}
