/** The key under which an object has what makes its iterators: that of the engine, where it has one. */
export const ITERATOR: any = typeof Symbol === "function" ? Symbol.iterator : "@@iterator";

export interface ListedIterator {
  next(): { done: boolean; value: any };
}

/** The iterator of a list that may grow meanwhile. */
export function iteratorOf(list: ArrayLike<any>, show: (index: number) => unknown): ListedIterator {
  let index = 0;
  let over = false;
  const iterator: any = {
    next() {
      over = over || index >= list.length;
      return over ? { value: undefined, done: true } : { value: show(index++), done: false };
    },
  };
  iterator[ITERATOR] = () => iterator;
  return iterator;
}

/** Has `see` look at each value of an iterable, or of a list. */
export function eachOf(values: any, see: (value: any) => void): void {
  const make = typeof values === "string" || Array.isArray(values) ? undefined : values[ITERATOR];
  if (typeof make !== "function") {
    for (let i = 0; i < values.length; i++) see(values[i]);
    return;
  }
  const iterator = make.call(values);
  for (let step = iterator.next(); !step.done; step = iterator.next()) see(step.value);
}
