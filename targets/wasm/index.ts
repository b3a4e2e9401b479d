export { createSandbox, type SandboxOptions, type WorkerSandboxOptions } from "./create.ts";
export { BundleError, type Cause, SandboxError } from "./host/death.ts";
export type { SourceMap } from "./host/places.ts";
export type { Sandbox, SandboxBundle, SandboxLimits } from "./host/sandbox.ts";
export type { SandboxRun, SandboxTask } from "./host/sandbox-tasks.ts";
export { compileEngine, type EngineSource } from "./host/wasm-engine.ts";
export type { WorkerSandbox } from "./worker/client.ts";
