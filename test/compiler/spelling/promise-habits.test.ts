import { describe, expect, it } from "vitest";
import { respelledText } from "../../../compiler/spelling/respelled-text.ts";

/** What is said of an app with `body` in a task. */
function complaint(body: string): string {
  const source = `import { sleep } from "ristretto";
async function work(n = 1) { await sleep(n); return n; }
const plain = () => [1, 2];
export async function app(given: any, file: { read(): Promise<string> }) {
  await sleep(1);
  ${body}
}
`;
  try {
    respelledText(source, "app.ts", false);
    return "";
  } catch (error: any) {
    return error.message;
  }
}

describe("what a Promise has and a task has not", () => {
  it.each([
    ["work().then(() => {});", "then"],
    ["work()!.catch(() => {});", "catch"],
    ["(work() as any).finally(() => {});", "finally"],
    ["const task = work(); task.then(() => {});", "then"],
    ["const task = work() as any; task.catch(() => {});", "catch"],
    ["const wait = sleep(5); const again = wait; again.finally(() => {});", "finally"],
  ])("%s is told", (body, method) => {
    expect(complaint(body)).toMatch(
      new RegExp(`app\\.ts:6:\\d+: a task has no \`\\.${method}\`: write \`.*await …`),
    );
  });

  it.each([
    ["await Promise.all([work(), 1]);", "all"],
    ["const list = [work(1), work(2)]; await Promise.all(list);", "all"],
    ["const task = work(); await Promise.all([given, task]);", "all"],
    ["await Promise.all([1, 2].map(work));", "all"],
    ["await Promise.all(plain().map((n) => work(n)));", "all"],
    ["const all = plain().map((n) => work(n)); await Promise.all(all);", "all"],
    ["await Promise.race([work(), sleep(5)]);", "race"],
    ["await Promise.allSettled([work() as any]);", "allSettled"],
  ])("%s is told", (body, name) => {
    expect(complaint(body)).toMatch(
      new RegExp(
        `app\\.ts:6:\\d+: \`Promise\\.${name}\` does not wait for tasks: write \`await ${name}\\(…\\)\`, from ristretto\\.`,
      ),
    );
  });

  it.each([
    "await given.then(() => {});",
    "const text = file.read(); text.then(() => {});",
    "let task: any = given; task.then(() => {}); task = work(); await task;",
    "await Promise.all([given, file.read()]);",
    "await Promise.all(given.map((one: any) => one.read()));",
    "await Promise.all(given);",
  ])("%s is left alone", (body) => expect(complaint(body)).toBe(""));
});
