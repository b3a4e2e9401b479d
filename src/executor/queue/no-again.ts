/** In place of again.ts together with linked-queue.ts, which need not know such a task. */
export const AGAIN: unknown = undefined;
