import type { Kernel, TaskRecord, Waiter } from "../model/kernel.ts";

/*
 * In place of hooks.ts: no hook does anything, so none is in the bundle.
 */
export function ready(_task: TaskRecord): void {}
export function resumed(_task: TaskRecord): void {}
export function continued(_task: TaskRecord): void {}
export function suspended(_task: TaskRecord, _what: string): void {}
export function ended(_task: TaskRecord): void {}
export function timerSet(_waiter: Waiter, _ticks: number): void {}
export function timerFired(_waiter: Waiter): void {}
export function clockRead(_exec: Kernel): void {}
export function turnBegan(_now: number): void {}
export function turnEnded(_next: number): void {}
