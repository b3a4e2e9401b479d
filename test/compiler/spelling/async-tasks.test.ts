import { describe, test } from "vitest";
import type { AppCase } from "../app-cases.ts";
import { check, checkNatively, running } from "../app-check.ts";
import { onEngines } from "../engines.ts";
import { said } from "../finish/apps.ts";
import { ASYNC } from "./async-cases.ts";

const IMPORT =
  'import { all, CancelledError, Channel, ClosedError, DONE, Mutex, now, race, scope, TimeoutError, ticker, timeout } from "ristretto";\n';

const imported = (one: AppCase): AppCase => ({
  ...one,
  app: one.app.includes("import ") ? one.app : IMPORT + one.app,
});

describe.each(Object.entries(ASYNC))("%s", (title, table) => {
  const cases = table.map(imported);

  test("natively", async () => {
    for (const one of cases) if (!one.refused) await checkNatively(one);
  });

  test("as ES5 on Node", async () => {
    for (const one of cases) await check(one, "es5", said);
  });

  onEngines(title, async (name) => {
    for (const one of cases) await check(one, name, running(name));
  });
});
