/* What Promise has for several at once, for engines without it: of the Promises that `Made` makes. */

import { eachOf } from "./iterators.ts";

export interface Capability {
  promise: any;
  resolve(value?: unknown): void;
  reject(error: unknown): void;
}

type Show = (value: any) => unknown;

export function capability(Made: any): Capability {
  const own: any = {};
  own.promise = new Made((resolve: any, reject: any) => {
    own.resolve = resolve;
    own.reject = reject;
  });
  return own;
}

/** `begin` gets each of them as a Promise, and its place; `end` is called behind the last one. */
function together(
  Made: any,
  values: any,
  begin: (promise: any, at: number, own: Capability) => void,
  end: (own: Capability) => void,
): any {
  const own = capability(Made);
  let at = 0;
  try {
    eachOf(values, (value) => begin(Made.resolve(value), at++, own));
    end(own);
  } catch (error) {
    own.reject(error);
  }
  return own.promise;
}

/** Keeps what `settled` and `failed` make of each; `full` gets the list. What one of them is missing for ends it at once. */
function listed(
  Made: any,
  values: any,
  settled: Show | undefined,
  failed: Show | undefined,
  full: (list: any[], own: Capability) => void,
): any {
  const list: any[] = [];
  let open = 1;
  const close = (own: Capability) => {
    if (--open === 0) full(list, own);
  };
  const begin = (promise: any, at: number, own: Capability) => {
    let over = false;
    const keep = (show: Show) => (value: any) => {
      if (over) return;
      over = true;
      list[at] = show(value);
      close(own);
    };
    open++;
    list[at] = undefined;
    promise.then(settled ? keep(settled) : own.resolve, failed ? keep(failed) : own.reject);
  };
  return together(Made, values, begin, close);
}

const same: Show = (value) => value;

export function allOf(Made: any, values: any): any {
  return listed(Made, values, same, undefined, (list, own) => own.resolve(list));
}

export function allSettledOf(Made: any, values: any): any {
  const settled: Show = (value) => ({ status: "fulfilled", value });
  const failed: Show = (reason) => ({ status: "rejected", reason });
  return listed(Made, values, settled, failed, (list, own) => own.resolve(list));
}

export function anyOf(Made: any, values: any): any {
  return listed(Made, values, undefined, same, (errors, own) => {
    const error: any = new Error("All promises were rejected");
    error.name = "AggregateError";
    error.errors = errors;
    own.reject(error);
  });
}

export function raceOf(Made: any, values: any): any {
  const begin = (promise: any, _at: number, own: Capability) => promise.then(own.resolve, own.reject);
  return together(Made, values, begin, () => {});
}

/** `promise.finally(run)`; what is no Promise of this kind is asked for its own. */
export function lastOf(Made: any, promise: any, run: any): any {
  if (typeof run !== "function") return promise.then(run, run);
  return promise.then(
    (value: any) => Made.resolve(run()).then(() => value),
    (error: any) =>
      Made.resolve(run()).then(() => {
        throw error;
      }),
  );
}
