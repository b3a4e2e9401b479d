import { expect, test } from "vitest";
import { ristretto, scratch } from "./command.ts";

const APP = `import "ristretto";

const soon = () => new Promise<string>((resolve) => setImmediate(() => resolve("soon")));

export default async function app() {
  console.log(await soon());
  console.log(await soon());
  console.log(await Promise.resolve("at once"));
}
`;

test("a task goes on when the Promise that it waits for has settled, and not at the end of the run", async () => {
  const cwd = scratch({ "app.ts": APP });
  const run = await ristretto(["run", "app.ts", "--real-time", "--for", "1h"], { cwd });
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(run.stdout).toMatch(/^soon\nsoon\nat once\n/);
});
