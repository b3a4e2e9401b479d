import type { Realm } from "./realm.ts";

/** Takes away what makes code of texts, and what no firmware needs. */
export function removeGlobals({ global }: Realm): void {
  const { defineProperty, getPrototypeOf } = global.Reflect;
  const { TypeError } = global;
  const GONE = [
    ...["Proxy", "WeakRef", "FinalizationRegistry", "SharedArrayBuffer", "Atomics"],
    ...["BigInt", "BigInt64Array", "BigUint64Array", "performance"],
  ];
  for (let i = 0; i < GONE.length; i++) delete global[GONE[i]!];
  // A bundle assigns its own, and a strict script may assign only what is there.
  global.console = undefined;
  const views = global.DataView.prototype;
  for (const name of ["getBigInt64", "getBigUint64", "setBigInt64", "setBigUint64"]) delete views[name];

  function refusing(name: string, prototype: any): any {
    const refuse = () => {
      throw new TypeError(`${name} makes code of a text, and there is none of that in the sandbox.`);
    };
    const stand = () => {
      refuse();
    };
    defineProperty(stand, "name", { value: name, configurable: true });
    if (prototype === undefined) return stand;
    defineProperty(stand, "prototype", { value: prototype });
    defineProperty(prototype, "constructor", { value: stand, configurable: true, writable: true });
    return stand;
  }

  const made = [function* () {}, async () => {}, async function* () {}];
  for (let i = 0; i < made.length; i++) {
    const prototype = getPrototypeOf(made[i]!);
    refusing(prototype.constructor.name, prototype);
  }
  global.Function = refusing("Function", global.Function.prototype);
  global.eval = refusing("eval", undefined);
}
