import { describe, test } from "vitest";
import { check, checkNatively, running } from "../app-check.ts";
import { onEngines } from "../engines.ts";
import { said } from "../finish/apps.ts";
import { FOUND } from "./found-cases.ts";

describe.each(Object.entries(FOUND))("%s", (number, cases) => {
  test("does natively what the table says", async () => {
    for (const one of cases) await checkNatively(one);
  });

  test("is right or refused as ES5 on Node", async () => {
    for (const one of cases) await check(one, "es5", said);
  });

  onEngines(`${number} is right or refused`, async (name) => {
    for (const one of cases) await check(one, name, running(name));
  });
});
