/** What a test runner runs: its `async` functions are its own. */
const TEST = /\.(?:test|spec|bench)\.[cm]?[jt]sx?$|[\\/]__tests__[\\/]/;
/** Imports of what firmware is written with. */
const FIRMWARE = /\bfrom\s*["']ristretto(?:\/(?:hal|espruino|es5))?["']/;
const IMPORTED = /\b(?:from|import)\s*\(?\s*["'](\.[^"']+)["']/g;

/** A test of a module's path: a part of it, or a pattern. */
export type PathFilter = string | RegExp;

export function matches(path: string, filters: PathFilter | readonly PathFilter[]): boolean {
  const list = typeof filters === "string" || filters instanceof RegExp ? [filters] : filters;
  return list.some((filter) => (typeof filter === "string" ? path.includes(filter) : filter.test(path)));
}

export function isTestFile(path: string): boolean {
  return TEST.test(path);
}

/** Whether the module imports what firmware is written with: in it, `async` functions are tasks. */
export function importsFirmware(code: string): boolean {
  return FIRMWARE.test(code);
}

/** Sources of what it imports beside it: what a module of tasks imports has tasks, too. */
export function importsBeside(code: string): string[] {
  return [...code.matchAll(IMPORTED)].map(([, source]) => source!);
}
