import { expect } from "vitest";
import { bundle } from "../../compiler/bundle.ts";
import type { Profile } from "../../compiler/common/profiles.ts";
import { type AppCase, moduleOf, type Target } from "./app-cases.ts";
import { type EngineName, profileOf, runOn } from "./engines.ts";
import { inFolder, nativeScript, said } from "./finish/apps.ts";

type Built = { code: string } | { refused: string };

/** What was built already, by the text of the module and what the build depends on. */
const known = new Map<string, Promise<Built>>();

/** The script for the target, or the sentences that refuse it. */
function built(one: AppCase, target: Target): Promise<Built> {
  const profile = target === "es5" ? target : profileOf(target);
  // Of the engines of ES5 the script is the same for all that do not refuse it.
  const engine = one.refused || profile !== "es5" ? target : "duktape";
  const key = `${engine} ${moduleOf(one)}`;
  const result = known.get(key) ?? build(moduleOf(one), profile, engine);
  known.set(key, result);
  return result;
}

function build(text: string, profile: Profile, engine: Target): Promise<Built> {
  return inFolder({ "app.ts": text }, async (entry) => {
    try {
      return { code: (await bundle({ entry, profile, engine })).code };
    } catch (error: any) {
      const errors: { text: string; location: { file: string } | null }[] = error.errors ?? [];
      if (errors.length === 0) throw error;
      for (const { location } of errors) expect(location?.file).toMatch(/app\.ts$/);
      return { refused: errors.map((each) => each.text).join("\n") };
    }
  });
}

/** Builds the app for the target and runs it, or finds it refused as the case says. */
export async function check(one: AppCase, target: Target, run: (code: string) => Promise<readonly string[]>) {
  const result = await built(one, target);
  const refusal = one.refused?.[target];
  if (refusal !== undefined)
    expect({ title: one.title, ...result }).toMatchObject({ refused: expect.stringContaining(refusal) });
  else if ("refused" in result)
    expect({ title: one.title, refused: result.refused }).toEqual({ title: one.title });
  else {
    const lines = { title: one.title, says: await run(result.code) };
    const right = { title: one.title, says: one.says.map(String) };
    if (one.differs?.includes(target)) expect(lines).not.toEqual(right);
    else expect(lines).toEqual(right);
  }
}

/** Runs a script on an engine. */
export const running = (name: EngineName) => async (code: string) => runOn(name, code).output.split("\n");

/** Node 20 has these in its own realm alone. */
const DISPOSE = `for (const name of ["dispose", "asyncDispose"]) Symbol[name] ??= Symbol.for("Symbol." + name);`;

/** Whether the case is right about what the app does natively. */
export function checkNatively(one: AppCase): Promise<void> {
  return inFolder({ "app.ts": moduleOf(one) }, async (entry) => {
    const says = await said(`"use strict";${DISPOSE}${await nativeScript(entry)}`);
    expect({ title: one.title, says }).toEqual({ title: one.title, says: one.says.map(String) });
  });
}
