import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { APPS, inTerminal } from "./command.ts";

const CTRL_C = "\x03";

function lines(output: string): string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours
  return output.replace(/\x1b\[\d+m/g, "").split(/\r*\n/);
}

/** Types `keys`, the next one as soon as the text before it was printed. */
function typing(...keys: Array<[after: string, key: string]>) {
  return (child: ChildProcess, stdout: string) => {
    while (keys[0] !== undefined && stdout.includes(keys[0][0])) child.stdin!.write(keys.shift()![1]);
  };
}

const HAS_TERMINAL = process.platform === "linux" && existsSync("/usr/bin/script");
const WHY = HAS_TERMINAL ? "" : " (SKIP: the test needs Linux and /usr/bin/script, which makes a terminal)";

describe.skipIf(!HAS_TERMINAL)(`a terminal${WHY}`, () => {
  test("shows the log live where no serial port is open", async () => {
    const onOutput = typing(["LED1       1", CTRL_C]);
    const words = ["run", `${APPS}/blink.ts`, "--real-time", "--for", "1h"];
    const { code, stdout } = await inTerminal(words, { onOutput });
    expect(lines(stdout).slice(0, 2).join()).toMatch(/ms {2}LED1 {7}0,.* ms {2}LED1 {7}1$/);
    expect(stdout).toContain("cancelled");
    expect(code).toBe(130);
  });

  test.each([
    ["xterm", true],
    ["dumb", false],
  ])("with TERM=%s colours are used: %s", async (TERM, expected) => {
    const { stdout } = await inTerminal(["run", `${APPS}/blink.ts`], { env: { TERM, NO_COLOR: "" } });
    expect(stdout.includes("\x1b[")).toBe(expected);
  });

  test("that does not know its width is as wide as any", async () => {
    const { stdout } = await inTerminal(["run", `${APPS}/blink.ts`, "--for", "2s"]);
    const ruler = lines(stdout).find((line) => line.includes("├"));
    expect(ruler?.length).toBe(80);
  });

  test("holds the log from the opening of a port on, and a hard end still prints it", async () => {
    const onOutput = typing(["ready", "x"], ["got", CTRL_C]);
    const words = ["run", `${APPS}/terminal.ts`, "--real-time"];
    const { code, stdout } = await inTerminal(words, { onOutput });
    const shown = lines(stdout);
    expect(shown[0]).toMatch(/ms {2}LED1 {7}0$/);
    expect(shown.indexOf("ready")).toBe(1);
    expect(shown.filter((line) => / ms {2}/.test(line)).map((line) => line.slice(14))).toEqual([
      "LED1       0",
      "LED1       1",
      'Serial1    sends "ready\\r\\n"',
      'Serial1    gets  "x"',
      "LED1       0",
      'Serial1    sends "got\\r\\n"',
    ]);
    expect(stdout).toContain('task "terminal" was ended before its finally blocks were through');
    expect(code).toBe(130);
  });
});
