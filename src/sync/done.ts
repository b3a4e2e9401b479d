declare const done: unique symbol;

/**
 * What `next()` gives in place of a value when nothing more will come: of a channel that is closed and empty.
 *
 * @example
 * const numbers = new Channel<number>(2);
 * spawn((function* () { yield* numbers.send(5); numbers.close(); })());
 * for (let n = yield* numbers.next(); n !== DONE; n = yield* numbers.next()) check(n === 5);
 */
export const DONE: typeof done = {} as any;
