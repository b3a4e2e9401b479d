/*
 * What the program can observe of an executor. All of it, except where a build for a board replaces this module:
 * it leaves out what the app never mentions.
 */

/** An Executor of the app's own, with options and checks; else there is one, which the board's entry drives. */
export const OPTIONS: boolean = true;
/** `tasks()`. Needs OPTIONS. */
export const REGISTRY: boolean = true;
/** Tasks that await tasks. */
export const CALLS: boolean = true;
/** Tasks with `try`. */
export const HANDLERS: boolean = true;
/** `task.resumes`. */
export const STATISTICS: boolean = true;
