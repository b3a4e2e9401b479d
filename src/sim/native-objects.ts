import { MisuseError } from "../executor/errors/errors.ts";

/**
 * `own`, with R29 for every name that it lacks; where the engine has no Proxy, such a name is just
 * undefined.
 */
export function nativeOf(board: string, own: Record<string, unknown>): Readonly<Record<string, any>> {
  const get = (target: Record<string, unknown>, name: string | symbol) => {
    if (typeof name === "string" && !(name in target)) throw new MisuseError(29, name, board);
    return target[name as string];
  };
  return typeof Proxy === "undefined" ? own : new Proxy(own, { get });
}
