import type { Facts, TypeFacts } from "./library-text.ts";

export interface KnownLibrary {
  exported: Readonly<Record<string, string>>;
  facts: Readonly<Record<string, Facts>>;
  types: Readonly<Record<string, TypeFacts>>;
}

/** In the built package it is there, written by tools/build.mjs; from the sources, library-facts.ts reads as it is asked. */
export const KNOWN: KnownLibrary | undefined = undefined;
