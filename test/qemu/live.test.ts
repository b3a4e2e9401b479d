import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { execute, MAIN, objects } from "../cli/command.ts";
import { ONLINE, onQemu, runOnQemu } from "./machine.ts";

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

/** `script` of util-linux runs a command in a terminal of its own. */
const hasTerminals = /util-linux/.test(spawnSync("script", ["--version"], { encoding: "utf8" }).stdout ?? "");

async function inTerminal(words: readonly string[], keys: readonly string[]) {
  let typed = false;
  const line = [process.execPath, MAIN, "run", ...words, "--on", "qemu"].join(" ");
  return execute("script", ["-qec", line, "/dev/null"], {
    env: ONLINE,
    stdinOpen: true,
    onOutput: (child) => {
      if (typed) return;
      typed = true;
      keys.forEach((key, i) => {
        setTimeout(() => child.stdin!.write(key), 300 * (i + 1));
      });
    },
  });
}

if (!hasTerminals)
  test.skip("a terminal: SKIP, script of util-linux is missing. Run: apt-get install bsdutils");
else
  onQemu("each key of a terminal goes to the UART at once and unseen, and Ctrl-C cancels", async () => {
    const words = [`${CLI_APPS}/shell.ts`, "--json", "--real-time", "--for", "1min"];
    const { code, stdout } = await inTerminal(words, ["h", "i", "\x03"]);
    const lines = stdout.split("\r\n").filter((text) => text !== "");
    const events = lines.map((text) => JSON.parse(text));
    const keys = events.filter((event) => event.received);
    expect(keys.map((event) => event.received)).toEqual(["h", "i"]);
    expect(keys[1].t - keys[0].t).toBeGreaterThan(100);
    expect(events.map((event) => event.data).filter(Boolean)).toEqual(["ready\r\n", "H", "I"]);
    expect(code).toBe(130);
  });
