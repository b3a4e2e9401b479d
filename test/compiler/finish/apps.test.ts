import { describe, expect, test } from "vitest";
import { finishedScript, inFolder, nativeScript, said, WAYS, type Way } from "./apps.ts";
import type { Assumption } from "./assumption.ts";
import { LANGUAGE } from "./language-apps.ts";
import { LIBRARY } from "./library-apps.ts";

const waysFor = ({ espruinoOnly }: Assumption): readonly Way[] =>
  WAYS.filter(({ profile }) => !espruinoOnly || profile === "espruino");

/** Leaves out most; a bundle with the executor takes a second or two. */
const SMALLEST: readonly Way[] = [{ profile: "espruino", minify: true, surveyed: true }];

async function compare({ app }: Assumption, ways: readonly Way[]): Promise<void> {
  await inFolder(typeof app === "string" ? { "app.ts": app } : app, async (entry) => {
    const expected = await said(await nativeScript(entry));
    expect(expected.length).toBeGreaterThan(0);
    for (const way of ways)
      expect(await said(await finishedScript(entry, way)), JSON.stringify(way)).toEqual(expected);
  });
}

describe("a finished bundle does what the app does natively", () => {
  test.each(LANGUAGE)("$title", (assumption) => compare(assumption, waysFor(assumption)));
});

describe("and so does one with what it uses of ristretto", () => {
  test.each(LIBRARY)("$title", (assumption) => compare(assumption, SMALLEST));
});
