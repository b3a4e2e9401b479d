/*
 * What the program can observe of an executor. All of it, except where a build for a board replaces this module:
 * it leaves out what the app never mentions.
 */

/** An Executor of the app's own, with options and checks; else there is one, which the board's entry drives. */
export const OPTIONS: boolean = true;
/** `tasks()`. */
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
/** Futures that are kept, rather than awaited where they are made. */
export const STORED: boolean = true;
/** `yieldNow()`. */
export const YIELDS: boolean = true;
/** Spawning by the app. */
export const SPAWNS: boolean = true;
/** Handles of tasks, which the app may hand to `race` and the like. */
export const HANDLES: boolean = true;
/** `select({ name: future })`. */
export const NAMED: boolean = true;
/** `select(…, { fair: true })`. */
export const FAIR: boolean = true;
/** `supervise(…, { onGiveUp })`. */
export const TOLD: boolean = true;
/** `now()`, which outside of a turn asks the host for the time. */
export const CLOCKED: boolean = true;
/** A listener of `watch`, a stream of edges or `pulseIn` looks at when an edge came. */
export const TIMED: boolean = true;
/** Somebody listens for rising or for falling edges alone. */
export const SLOPES: boolean = true;
/** Lines, frames or so many bytes are read of a port, rather than all that is there. */
export const WISHES: boolean = true;
/** A port may be looped over: `for await (const bytes of port)`. */
export const ITERATED: boolean = true;
/** `error.name`. */
export const NAMES: boolean = true;
/** What is awaited or started may be something else than a future or a new call of a task. */
export const MISUSE: boolean = true;
/** `task.resumes`. */
export const STATISTICS: boolean = true;
/** Errors that are codes tell in which function they were made: in what `flash` sends. */
export const STACKS: boolean = false;
