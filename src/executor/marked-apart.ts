declare function $apart(...rare: unknown[]): void;

/** In place of apart.ts: a call of it is a mark, which the compiler drops in the end. */
export const apart = $apart;
