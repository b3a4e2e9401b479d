/** What a task is given that only wants to run again: it has waited for nothing. */
export const AGAIN: unknown = {};
