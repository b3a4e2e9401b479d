import { expect } from "vitest";
import { objects } from "../cli/command.ts";
import { onQemu, runOnQemu } from "./machine.ts";

const CLI_APPS = "test/cli/apps";

onQemu("in real time, what a pipe writes late goes to the UART as it comes", async () => {
  const words = [`${CLI_APPS}/shell.ts`, "--json", "--real-time", "--for", "1min"];
  let wrote = false;
  const { code, stdout } = await runOnQemu(words, {
    stdinOpen: true,
    onOutput: (child) => {
      if (wrote) return;
      wrote = true;
      setTimeout(() => child.stdin!.write("hi"), 300);
      setTimeout(() => child.stdin!.end("\x04"), 700);
    },
  });
  const arrived = objects(stdout).filter((event) => event.received);
  expect(arrived.map((event) => event.received).join("")).toBe("hi\x04");
  expect(arrived.at(-1).t - arrived[0].t).toBeGreaterThan(200);
  expect(code).toBe(0);
});

for (const [app, ...more] of [["blink"], ["cleanup", "--real-time"]])
  onQemu(`Ctrl-C cancels the tasks of ${app} and lets finally run`, async () => {
    let sent = false;
    const words = [`${CLI_APPS}/${app}.ts`, "--for", "1000h", ...more];
    const { code, stdout, stderr } = await runOnQemu(words, {
      onOutput: (child) => {
        if (!sent) setTimeout(() => child.kill("SIGINT"), 300);
        sent = true;
      },
    });
    expect(stderr).toBe("");
    expect(stdout).toContain(`${app}  cancelled`);
    if (more.length > 0) expect(stdout).toMatch(/ms {2}LED1 {7}0\n +\d+ ms {2}cleanup {4}cancelled\n/);
    expect(code).toBe(130);
  });
