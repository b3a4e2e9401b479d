/*
 * The states of a task, and the function of each edge. `runAll` is that of array-queue.ts, or of linked-queue.ts on a board;
 * `unwind` is called by `stopped` once the wait is over.
 *
 *                  enqueue (ready.ts)
 *             ┌──────────────────────────────────┐
 *   spawn ──► READY ─── runAll (array-queue.ts) ► running ── end (ending.ts) ──► DONE, FAILED, CANCELLED
 *             ▲  ▲                               │
 *             │  └───────── wake (ready.ts) ──┐  │ suspend (ready.ts)
 *             │ unwind                        │  ▼
 *             └─(cancel.ts)── STOPPING ◄── WAITING
 *                               cancel (cancel.ts)
 *
 * A task that runs still reads READY: `isRunning` in current.ts tells, and a switch writes one field less.
 * STOPPING: it was cancelled while it waited, and what it waited for is still cleaning up.
 */
export const WAITING = 0;
export const READY = 1;
export const STOPPING = 2;
/** This and more: the task has ended. */
export const DONE = 3;
export const FAILED = 4;
export const CANCELLED = 5;

export const STATE_NAMES = ["waiting", "ready", "waiting", "done", "failed", "cancelled"] as const;
export type TaskState = "running" | (typeof STATE_NAMES)[number];
