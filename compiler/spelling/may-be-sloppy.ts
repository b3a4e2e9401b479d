/** A quick look: whether it may be CommonJS, and may not be strict. */
export function mayBeSloppy(source: string, path: string): boolean {
  return /\.c?js$/.test(path) && !/^\s*(?:import|export)\b/m.test(source) && !STRICT.test(source);
}

const STRICT = /^(?:\s|\/\*[\s\S]*?\*\/|\/\/.*)*["']use strict["']/;
