import { describe, test } from "vitest";
import { check, checkNatively, running } from "../app-check.ts";
import { onEngines } from "../engines.ts";
import { said } from "../finish/apps.ts";
import { CLASS_CHAPTERS } from "./class-chapters.ts";
import { DECORATOR_CHAPTERS } from "./decorator-chapters.ts";
import { FUNCTION_CHAPTERS } from "./function-chapters.ts";
import { STATEMENT_CHAPTERS } from "./statement-chapters.ts";
import { TASK_CHAPTERS } from "./task-chapters.ts";
import { USING_CHAPTERS } from "./using-chapters.ts";

describe.each([
  ...CLASS_CHAPTERS,
  ...FUNCTION_CHAPTERS,
  ...STATEMENT_CHAPTERS,
  ...TASK_CHAPTERS,
  ...USING_CHAPTERS,
  ...DECORATOR_CHAPTERS,
])("$title", (chapter) => {
  test("does natively what the chapter says", () => checkNatively(chapter));
  test("does so as ES5 on Node", () => check(chapter, "es5", said));
  onEngines(`${chapter.title}: the same`, (name) => check(chapter, name, running(name)));
});
