/** As much of WebAssembly as a sandbox needs; the types of neither Node nor the language have it. */
interface WebAssemblyAPI {
  Module: new (bytes: Uint8Array<ArrayBuffer>) => CompiledEngine;
  Memory: new (size: { initial: number; maximum: number }) => Memory;
  compile(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<CompiledEngine>;
}

/** A WebAssembly.Module. */
export type CompiledEngine = object;

export interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** @throws Error where there is no WebAssembly. */
export function webAssembly(): WebAssemblyAPI {
  const found = (globalThis as { WebAssembly?: WebAssemblyAPI }).WebAssembly;
  if (found === undefined)
    throw new Error("There is no WebAssembly here, and the sandbox runs in it. Take a browser that has it.");
  return found;
}
