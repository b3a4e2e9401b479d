import { type ChildProcess, spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { execute, MAIN, type Settings } from "../cli/command.ts";
import { ONLINE, onQemu, runOnQemu } from "./machine.ts";

const CLI_APPS = "test/cli/apps";

/** Far more than the runs need: each of them ends when its app has got what it waits for, or by Ctrl-C. */
const LONG = "1h";

/** The lines of a log that is still being printed, as far as they are whole. */
const linesOf = (stdout: string) => stdout.split(/\r?\n/).slice(0, -1);

/** What the app has sent and got so far, as texts: "sends X", "gets x". */
function traffic(stdout: string): string[] {
  const events = linesOf(stdout).map((line) => JSON.parse(line));
  const sent = (event: { data?: string }) => [...(event.data ?? "")].map((key) => `sends ${key}`);
  const got = (event: { received?: string }) => [...(event.received ?? "")].map((key) => `gets ${key}`);
  return events.flatMap((event) => [...sent(event), ...got(event)]);
}

/** Writes each of `keys` when what was to come before it is in the log. */
function typing(...keys: Array<[after: string, key: string]>) {
  return (child: ChildProcess, stdout: string) => {
    while (keys[0] !== undefined && traffic(stdout).includes(keys[0][0]))
      child.stdin!.write(keys.shift()![1]);
  };
}

onQemu("in real time, what a pipe writes late goes to the UART as it comes", async () => {
  const words = [`${CLI_APPS}/shell.ts`, "--json", "--real-time", "--for", LONG];
  const onOutput = typing(["sends \n", "hi"], ["sends I", "\x04"]);
  const { code, stdout } = await runOnQemu(words, { stdinOpen: true, onOutput });
  const log = traffic(stdout);
  expect(log.filter((line) => line.startsWith("gets"))).toEqual(["gets h", "gets i", "gets \x04"]);
  expect(log.indexOf("sends I")).toBeLessThan(log.indexOf("gets \x04"));
  expect(code).toBe(0);
});

for (const [app, ...more] of [["blink"], ["cleanup", "--real-time"]])
  onQemu(`Ctrl-C cancels the tasks of ${app} and lets finally run`, async () => {
    let sent = false;
    const words = [`${CLI_APPS}/${app}.ts`, "--for", "1000h", ...more];
    const { code, stdout, stderr } = await runOnQemu(words, {
      onOutput: (child) => {
        if (!sent) child.kill("SIGINT");
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

function inTerminal(words: readonly string[], onOutput: Settings["onOutput"]) {
  const line = [process.execPath, MAIN, "run", ...words, "--on", "qemu"].join(" ");
  return execute("script", ["-qec", line, "/dev/null"], {
    env: ONLINE,
    stdinOpen: true,
    onOutput: onOutput!,
  });
}

if (!hasTerminals)
  test.skip("a terminal: SKIP, script of util-linux is missing. Run: apt-get install bsdutils");
else
  onQemu("each key of a terminal goes to the UART at once and unseen, and Ctrl-C cancels", async () => {
    const words = [`${CLI_APPS}/shell.ts`, "--json", "--real-time", "--for", LONG];
    const onOutput = typing(["sends \n", "h"], ["sends H", "i"], ["sends I", "\x03"]);
    const { code, stdout } = await inTerminal(words, onOutput);
    const log = traffic(stdout).slice("ready\r\n".length);
    expect(log).toEqual(["gets h", "sends H", "gets i", "sends I"]);
    expect(code).toBe(130);
  });
