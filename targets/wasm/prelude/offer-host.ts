import type { Realm } from "./realm.ts";

/** Makes the host's functions as the bundle gets them: each checks that it is given numbers and texts as it needs them. */
export function offerHost(
  { global, apply, raw }: Realm,
  name: string,
  signatures: Record<string, string>,
): void {
  const { TypeError } = global;
  const { defineProperty, ownKeys } = global.Reflect;
  const kinds: Record<string, string> = { n: "number", s: "string", f: "function" };

  function refuse(method: string, given: unknown): never {
    throw new TypeError(`The sandbox's host was called wrongly: ${method}(${typeof given}).`);
  }

  function offered(method: string, signature: string): unknown {
    const native = raw[method];
    const wanted: string[] = [];
    for (let i = 0; i < signature.length; i++) wanted[i] = kinds[signature[i]!]!;
    const count = wanted.length;
    return function (..._: unknown[]) {
      const values = arguments;
      if (values.length !== count) refuse(method, values.length);
      for (let i = 0; i < count; i++) if (typeof values[i] !== wanted[i]) refuse(method, values[i]);
      return apply(native, undefined, values);
    };
  }

  const host: Record<string, unknown> = {};
  const names = ownKeys(signatures);
  for (let i = 0; i < names.length; i++) {
    const method = names[i] as string;
    host[method] = offered(method, signatures[method]!);
  }
  defineProperty(global, name, { value: global.Object.freeze(host) });
}
