import { decode, encode } from "@msgpack/msgpack";

/** Bytes and back. */
export function run() {
  const bytes = encode({ id: 7, name: "pump", on: true, levels: [1, -2, 300, 0.5], none: null });
  const list = [];
  for (let i = 0; i < bytes.length; i++) list.push(bytes[i]);
  return [list, decode(bytes)];
}
