import type { Kernel } from "./model/kernel.ts";

/** The engine itself runs what its Promises have to do. See own-jobs.ts. */
export function runJobs(_exec: Kernel): void {}
