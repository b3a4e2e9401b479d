/*
 * What the program can observe of an executor. All of it, except where a build for a board replaces this module:
 * it leaves out what the app never mentions.
 */

/** An Executor of the app's own, with options and checks; else there is one, which the board's entry drives. */
export const OPTIONS: boolean = true;
/** `tasks()`. Needs OPTIONS. */
export const REGISTRY: boolean = true;
/** An engine where objects have `__proto__`. */
export const PROTO: boolean = false;
/** Tasks that await tasks. */
export const CALLS: boolean = true;
/** Tasks with `try`. */
export const HANDLERS: boolean = true;
/** Cancelling: by a handle, a race, a scope or a timeout. */
export const CANCELS: boolean = true;
/** Tasks with branches: `race`, `all` and what is made of them. */
export const BRANCHES: boolean = true;
/** Sleeps run straight from the list of direct.ts: neither OPTIONS nor CANCELS, and no ticker. */
export const DIRECT: boolean = false;
/** Futures that are kept, rather than awaited where they are made. */
export const STORED: boolean = true;
/** Spawning by the app. */
export const SPAWNS: boolean = true;
/** `yieldNow()`, by the app: the turn knows it. */
export const YIELDS: boolean = true;
/** It is kept somewhere, rather than awaited where it is made, and so may be what a task returns. */
export const STORED_YIELDS: boolean = true;
/** `error.name`. */
export const NAMES: boolean = true;
/** `task.resumes`. */
export const STATISTICS: boolean = true;
