/*
 * What the program can observe of an executor. All of it, except where a build for a board replaces this module:
 * it leaves out what the app never mentions.
 */

/** `new Executor(options)`, `onError` and `onEnd`; else errors go to the `onError` that the board's entry sets. */
export const OPTIONS: boolean = true;
/** `tasks()`. */
export const REGISTRY: boolean = true;
/** `task.resumes`. */
export const STATISTICS: boolean = true;
