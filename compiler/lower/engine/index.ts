import type { types as t } from "@babel/core";
import type { ProfileRules } from "../../profiles.ts";
import { putFunctionsFirst } from "./functions.ts";
import { removeLabels } from "./labels.ts";
import { putDefaultsLast } from "./switches.ts";
import { putVariablesFirst } from "./variables.ts";

/** Rewrites ES5 into what the engines of the profile run of it. */
export function fitEngine(program: t.Program, rules: ProfileRules, fresh: (wish: string) => string): void {
  if (!rules.labels) removeLabels(program, fresh);
  if (!rules.defaultAnywhere) putDefaultsLast(program);
  putFunctionsFirst(program);
  if (!rules.hoists) putVariablesFirst(program);
}
