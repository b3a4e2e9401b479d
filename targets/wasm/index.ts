export { BundleError, type Cause, SandboxError } from "./host/death.ts";
export type { EngineSource } from "./host/engine.ts";
export type { SourceMap } from "./host/places.ts";
export {
  openSandbox,
  Sandbox,
  type SandboxBundle,
  type SandboxLimits,
  type SandboxOptions,
} from "./host/sandbox.ts";
export type { SandboxTask } from "./host/tasks.ts";
