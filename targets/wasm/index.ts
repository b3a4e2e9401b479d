export { createSandbox, type SandboxOptions, type WorkerSandboxOptions } from "./create.ts";
export { BundleError, type Cause, SandboxError } from "./host/death.ts";
export { compileEngine, type EngineSource } from "./host/engine.ts";
export type { SourceMap } from "./host/places.ts";
export type { Sandbox, SandboxBundle, SandboxLimits } from "./host/sandbox.ts";
export type { SandboxRun, SandboxTask } from "./host/tasks.ts";
export type { WorkerSandbox } from "./worker/client.ts";
