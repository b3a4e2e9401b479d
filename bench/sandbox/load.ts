import { readFileSync } from "node:fs";

export const LIMITS = { turnLimitMs: 60_000, memoryLimit: 8 * 1024 * 1024 };

/** The bundle of an app, as build.mjs has made it. */
export const read = (name: string) => readFileSync(new URL(`${name}.js`, import.meta.url), "utf8");
