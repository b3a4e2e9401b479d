import variant from "@jitl/quickjs-wasmfile-release-sync";
import { newQuickJSWASMModuleFromVariant, newVariant, type QuickJSWASMModule } from "quickjs-emscripten-core";
import { readEngine } from "./engine-file.ts";
import { type CompiledEngine, type Memory, webAssembly } from "./web-assembly.ts";

/** QuickJS's WebAssembly: compiled, its bytes, or where they are. */
export type EngineSource = CompiledEngine | ArrayBuffer | Uint8Array<ArrayBuffer> | URL | string;

const PAGE = 65_536;
/** What the module asks for. */
const FIRST_PAGES = 256;
/** Beyond the limit a sandbox gets this much, so that it lives on until it is ended between two of its steps. */
const MARGIN_PAGES = 256;
/** Room that the engine itself takes of the first pages, at most. */
const ENGINE_PAGES = 16;

let usual: Promise<CompiledEngine> | undefined;

/** Compiles the engine once for all sandboxes. */
export function compileEngine(source?: EngineSource): Promise<CompiledEngine> {
  if (source !== undefined) return compile(source);
  usual ??= readEngine().then(compile);
  return usual;
}

async function compile(source: EngineSource): Promise<CompiledEngine> {
  const { Module, compile: compileBytes } = webAssembly();
  if (source instanceof Module) return source;
  if (typeof source === "string" || source instanceof URL) return compileBytes(await fetched(source));
  return compileBytes(source as ArrayBuffer);
}

async function fetched(address: URL | string): Promise<ArrayBuffer> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The sandbox's engine is not at ${address}: ${response.status}.`);
  return response.arrayBuffer();
}

/** The memory of one sandbox: its growth beyond the limit is seen, whoever catches what comes of it. */
export class SandboxMemory {
  readonly memory: Memory;
  private readonly limit: number;
  private readonly onExceeded: () => void;

  constructor(limit: number, onExceeded: () => void) {
    const pages = FIRST_PAGES + Math.max(0, Math.ceil(limit / PAGE) + ENGINE_PAGES - FIRST_PAGES);
    this.limit = limit;
    this.onExceeded = onExceeded;
    this.memory = new (webAssembly().Memory)({ initial: pages, maximum: pages + MARGIN_PAGES });
    const grow = this.memory.grow.bind(this.memory);
    this.memory.grow = (more) => {
      this.onExceeded();
      return grow(more);
    };
  }

  /** Takes all that is free but for the limit, so that what exceeds it has to grow the memory. */
  bound(module: EmscriptenHeap): void {
    const probe = module._malloc(1);
    const ballast = this.memory.buffer.byteLength - probe - this.limit;
    module._free(probe);
    if (ballast > 0) module._malloc(ballast);
  }
}

export interface EmscriptenHeap {
  _malloc(size: number): number;
  _free(place: number): void;
}

/** A WebAssembly module of its own. */
export async function instantiate(engine: CompiledEngine, memory: Memory): Promise<QuickJSWASMModule> {
  const own = { wasmModule: engine, wasmMemory: memory, log: () => {} } as any;
  return newQuickJSWASMModuleFromVariant(newVariant(variant as any, own));
}
