/** Programs that iterate over more than arrays: each gives what it gives on Node. */
export const ITERATED: Record<string, () => unknown> = {
  "for…of over a map, a set and their iterators": () => {
    const map = new Map([
      ["a", 1],
      ["b", 2],
    ]);
    const seen: unknown[] = [];
    for (const [name, value] of map) seen.push(name, value);
    for (const name of map.keys()) seen.push(name);
    for (const value of new Set([3, 3, 4])) seen.push(value);
    for (const [index, letter] of ["x", "y"].entries()) seen.push(index, letter);
    for (const letter of "hi") seen.push(letter);
    return seen;
  },
  "spread and patterns take what has iterators": () => {
    const set = new Set([1, 2, 3]);
    const [first, ...rest] = set;
    const [one, two] = new Map([
      ["k", 1],
      ["l", 2],
    ]);
    return [[...set, ...set.keys()], first, rest, one, two, Math.max(...set), Array.from(new Map([[1, 2]]))];
  },
  "an iterable of one's own, which is closed": () => {
    const log: string[] = [];
    const countdown = {
      [Symbol.iterator]() {
        let left = 5;
        return {
          next: () => (left > 0 ? { value: left--, done: false } : { value: undefined, done: true }),
          return() {
            log.push("closed");
            return { value: undefined, done: true };
          },
        };
      },
    };
    for (const n of countdown as Iterable<number>) {
      log.push(String(n));
      if (n === 3) break;
    }
    const [a, b] = countdown as Iterable<number>;
    try {
      for (const n of countdown as Iterable<number>) throw new Error(`at ${n}`);
    } catch (error) {
      log.push((error as Error).message);
    }
    for (const n of countdown as Iterable<number>) log.push(`${n}`);
    return [log, a, b];
  },
  "what cannot be iterated over is an error": () => {
    try {
      for (const one of 5 as any) return one;
    } catch (error) {
      return error instanceof Error;
    }
    return "nothing";
  },
};
