import { readFileSync } from "node:fs";
import { types as t } from "@babel/core";
import { expect, test } from "vitest";
import { parse } from "../../../compiler/common/language.ts";
import { NATIVE } from "../../../compiler/finish/implicit-names.ts";
import { here } from "./finishing.ts";

test("every member of the engine's objects that the Espruino target declares keeps its name", () => {
  const file = here("../../../targets/espruino/natives.ts");
  const names = new Set<string>();
  t.traverseFast(parse(readFileSync(file, "utf8"), file), (node) => {
    const isMember = t.isTSMethodSignature(node) || t.isTSPropertySignature(node);
    if (isMember && t.isIdentifier(node.key)) names.add(node.key.name);
  });
  expect(names.size).toBeGreaterThan(20);
  expect([...names].filter((name) => !NATIVE.has(name))).toEqual([]);
});
