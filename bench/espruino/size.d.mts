import type { BuildOptions } from "../../cli/arguments.ts";

export interface Target {
  must: number;
  goal: number;
}

export const BLINK: string;
export const TARGETS: Record<"blink" | "core" | "memory", Target>;
export function boardBuild(file: string): BuildOptions;
export function sizesOf(built: { modules: readonly { file: string; bytes: number }[] }): {
  blink: number;
  core: number;
};
