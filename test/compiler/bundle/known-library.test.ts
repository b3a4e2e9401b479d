import { expect, it } from "vitest";
import * as read from "../../../compiler/common/library-facts.ts";
import { libraryFile } from "../../../compiler/common/own-modules.ts";

const BUILT = libraryFile("dist/compiler/common/library-facts").replace(/\.ts$/, ".js");
const known: typeof read = await import(/* @vite-ignore */ BUILT);

it("the built package knows of the library what its sources say", () => {
  const { facts, ...others } = known.knownLibrary();
  const inSources = read.knownLibrary();
  // The page's own modules are built to something else.
  const inBoth = Object.entries(inSources.facts).filter(([module]) => module in facts);
  expect(inBoth.length).toBeGreaterThan(150);
  expect({ ...others, facts }).toEqual({ ...inSources, facts: Object.fromEntries(inBoth) });
  expect(known.optionNames()).toEqual(read.optionNames());
  expect(known.publicMembers()).toEqual(read.publicMembers());
  expect(known.reachableNames()).toEqual(read.reachableNames());
});

it("knows what methods give", () => {
  expect(read.givenType("Board", "serial")).toBe("Serial");
  expect(read.isLazyMethod("Serial", "write")).toBe(true);
  expect(read.isLazyMethod("Digital", "write")).toBe(false);
  expect(read.isLazyMethod("Channel", "send")).toBe(true);
  expect(read.isLazyMethod("Channel", "trySend")).toBe(false);
  expect(read.isLazyMethod("Channel", "toString")).toBe(false);
});
