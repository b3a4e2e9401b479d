export { lower } from "./lower.ts";
export type { Iteration, Lowered, LowerOptions, TaskSummary } from "./options.ts";
