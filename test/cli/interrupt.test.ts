import type { ChildProcess } from "node:child_process";
import { expect, test } from "vitest";
import { APPS, objects, ristretto } from "./command.ts";

/** Sends `signal` once, when the process has printed something. */
function interruptWith(signal: NodeJS.Signals) {
  let sent = false;
  return (child: ChildProcess) => {
    if (!sent) child.kill(signal);
    sent = true;
  };
}

/** Presses Ctrl-C again and again once the process has printed something, until it has ended. */
function interruptUntilTheEnd() {
  let pressing: NodeJS.Timeout | undefined;
  return (child: ChildProcess) => {
    if (pressing !== undefined) return;
    pressing = setInterval(() => child.kill("SIGINT"), 300);
    child.on("close", () => clearInterval(pressing));
  };
}

test.each<NodeJS.Signals>(["SIGINT", "SIGTERM"])(
  "%s cancels the tasks, lets finally run, prints the summary and exits with 130",
  async (signal) => {
    const words = ["run", `${APPS}/cleanup.ts`, "--real-time", "--for", "1h"];
    const { code, stdout } = await ristretto(words, { onOutput: interruptWith(signal) });
    expect(stdout).toMatch(/ms {2}LED1 {7}0\n +\d+ ms {2}cleanup {4}cancelled\n/);
    expect(stdout).toMatch(/cleanup {2}cancelled {8}3\n/);
    expect(code).toBe(130);
  },
);

test("Ctrl-C once in virtual time that never ends, too", async () => {
  const words = ["run", `${APPS}/blink.ts`, "--for", "1000000h"];
  const { code, stdout } = await ristretto(words, { onOutput: interruptWith("SIGINT") });
  expect(stdout).toMatch(/blink {2}cancelled/);
  expect(code).toBe(130);
});

test("Ctrl-C twice ends a for(;;){} at once, and says which task it was and where", async () => {
  const onOutput = interruptUntilTheEnd();
  const { code, stdout, stderr } = await ristretto(["run", `${APPS}/spin.ts`, "--json"], { onOutput });
  expect(objects(stdout)).toEqual([{ t: 0, pin: "LED1", value: 1 }]);
  expect(stderr).toContain('error: task "spin" did not give up the processor');
  expect(stderr).toContain(`at ${APPS}/spin.ts:4:`);
  expect(code).toBe(130);
});

test("Ctrl-C once ends a for(;;){} two seconds later", async () => {
  const { code, stderr } = await ristretto(["run", `${APPS}/spin.ts`], { onOutput: interruptWith("SIGINT") });
  expect(stderr).toContain('error: task "spin" did not give up the processor');
  expect(code).toBe(130);
});

test("Ctrl-C ends a run that waits for its standard input to end", async () => {
  const words = ["run", `${APPS}/waits-for-input.ts`];
  const { code, stdout } = await ristretto(words, { stdinOpen: true, onOutput: interruptWith("SIGINT") });
  expect(stdout).toContain("cancelled");
  expect(code).toBe(130);
});

test("finally blocks that do not end are ended by the second Ctrl-C", async () => {
  const words = ["run", `${APPS}/slow-cleanup.ts`, "--real-time"];
  const { code, stderr } = await ristretto(words, { onOutput: interruptUntilTheEnd() });
  expect(stderr).toContain("was ended before its finally blocks were through");
  expect(code).toBe(130);
});

test("a reader that goes away ends the run quietly", async () => {
  const onOutput = (child: ChildProcess) => child.stdout!.destroy();
  const { code, stderr } = await ristretto(["run", `${APPS}/blink.ts`, "--for", "1000000h"], { onOutput });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});
