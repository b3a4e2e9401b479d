import { join } from "node:path";
import { describe, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { APPS, inShell, objects, ristretto, scratch } from "./command.ts";

describe("run", () => {
  test("prints the log, the picture and the tasks", async () => {
    const { code, stdout, stderr } = await ristretto(["run", `${APPS}/blink.ts`, "--for", "2s"]);
    expect(stdout).toBe(`\
        0 ms  LED1       0
        0 ms  LED1       1
      500 ms  LED1       0
     1000 ms  LED1       1
     1500 ms  LED1       0
     2000 ms  LED1       1

      0                 500ms              1s                1.5s
      ├─────────────────┼──────────────────┼─────────────────┼──────────────────
LED1  ┌─────────────────┐                  ┌─────────────────┐                 ┌
      ┘                 └──────────────────┘                 └─────────────────┘

task   state      resumes
blink  waiting          5

2000 ms of virtual time
`);
    expect(stderr).toBe("");
    expect(code).toBe(0);
  });

  test("runs 10s of virtual time unless said otherwise", async () => {
    const { stdout } = await ristretto(["run", `${APPS}/blink.ts`, "--json"]);
    expect(objects(stdout).at(-1)).toEqual({ t: 10_000, pin: "LED1", value: 1 });
  });

  test("ends when every task has ended", async () => {
    const { stdout } = await ristretto(["run", `${APPS}/console.ts`]);
    expect(stdout).toContain("\n1 ms of virtual time\n");
  });

  test("plays scripted inputs", async () => {
    const script = join(scratch({ "in.txt": '1s Serial1 "x"\n' }), "in.txt");
    const { stdout } = await ristretto([
      "run",
      `${APPS}/shell.ts`,
      "--json",
      "--input",
      script,
      "--no-stdin",
    ]);
    expect(objects(stdout).filter((event) => event.data === "X")).toEqual([
      { t: 1011, port: "Serial1", data: "X" },
    ]);
  });

  test("--real-time runs at wall-clock speed, in the same order", async () => {
    const words = ["run", `${APPS}/blink.ts`, "--json", "--for", "600ms"];
    const virtual = await ristretto(words);
    const real = await ristretto([...words, "--real-time"]);
    expect(objects(real.stdout).map(({ t: _, ...event }) => event)).toEqual(
      objects(virtual.stdout).map(({ t: _, ...event }) => event),
    );
    expect(real.code).toBe(0);
  });

  test("a task that keeps yielding cannot hold virtual time; one warning names it", async () => {
    const { code, stderr } = await ristretto(["run", `${APPS}/yields.ts`, "--for", "3ms"]);
    expect(stderr).toMatch(/^warning: "yields" kept yielding without sleeping for 10000 turns .*\n$/);
    expect(code).toBe(0);
  });

  test("what the app writes with console stands in the log", async () => {
    const { stdout, stderr } = await ristretto(["run", `${APPS}/console.ts`]);
    expect(stdout.split("\n").slice(0, 4)).toEqual([
      "        0 ms  LED1       0",
      "before",
      "        0 ms  LED1       1",
      "1 after",
    ]);
    expect(stderr).toBe("an error\n");
  });

  test("with --json every line of standard output is an object, whatever the app writes", async () => {
    const { stdout, stderr } = await ristretto(["run", `${APPS}/console.ts`, "--json"]);
    expect(objects(stdout)).toEqual([
      { t: 0, pin: "LED1", value: 0 },
      { t: 0, pin: "LED1", value: 1 },
      { t: 1, task: "talk", state: "done", resumes: 2 },
    ]);
    expect(stderr).toBe("before\nan error\n1 after\n");
  });

  test("an unhandled error shows the app's own lines, and the exit code is 1", async () => {
    const { code, stdout, stderr } = await ristretto(["run", `${APPS}/throws.ts`]);
    expect(stdout).toContain("       15 ms  throws     failed: no more beans\n\ntask ");
    expect(stderr).toBe(`\
error: task "throws" failed: no more beans
    at ${APPS}/throws.ts:5:9 (child)
    at ${APPS}/throws.ts:10:10 (throws)
`);
    expect(code).toBe(1);
  });

  test.each([[[]], [["--real-time"]]])("a Promise that nobody handles fails the run (%j)", async (more) => {
    const { code, stderr } = await ristretto(["run", `${APPS}/rejects.ts`, ...more]);
    expect(stderr).toBe(`\
error: a rejected Promise was not handled: rejected
    at ${APPS}/rejects.ts:5:18 (rejects)
`);
    expect(code).toBe(1);
  });

  test("an error in a native callback fails a run in real time", async () => {
    const words = ["run", `${APPS}/callback-throws.ts`, "--real-time"];
    const { code, stdout, stderr } = await ristretto(words);
    const at = `${APPS}/callback-throws.ts`;
    expect(stderr).toContain(`error: ${at} failed outside of its tasks: TypeError: late\n    at ${at}:5:11`);
    expect(stderr).not.toContain("dist/");
    expect(stdout).toMatch(/callbackThrows {2}done/);
    expect(code).toBe(1);
  });

  test("a failure whose message begins with the task's name says it once", async () => {
    const { code, stdout, stderr } = await ristretto(["run", `${APPS}/awaits-number.ts`]);
    expect(stderr).toMatch(/^error: task "awaitsNumber" failed: TypeError: (?!awaitsNumber failed)/);
    expect(stdout).toMatch(/ ms {2}awaitsNumber {2}failed: (?!awaitsNumber failed)/);
    expect(code).toBe(1);
  });

  test("help and version", async () => {
    expect((await ristretto([])).stdout).toContain("Usage: ristretto <command>");
    expect((await ristretto(["help", "run"])).stdout).toContain("--real-time");
    expect(await ristretto(["--version"])).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: "" });
  });
});

describe("standard input", () => {
  test("a pipe is read to its end and arrives from t=0 at the baud rate", async () => {
    const stdin = "abcdefghijklmnopqrstuvwx\x04";
    const { code, stdout } = await ristretto(["run", `${APPS}/shell.ts`, "--json"], { stdin });
    const received = objects(stdout).filter((event) => "received" in event);
    expect(received.map((event) => event.received).join("")).toBe(stdin);
    expect(received.map((event) => event.t)).toEqual([1, 2, 3]);
    expect(code).toBe(0);
  });

  test("bytes stay what they are", async () => {
    const { stdout } = await ristretto(["run", `${APPS}/shell.ts`, "--json"], { stdin: "é\x04" });
    expect(objects(stdout)[1]).toEqual({ t: 1, port: "Serial1", received: "\xc3\xa9\x04" });
  });

  test("a file is read to its end, too", async () => {
    const stdinFile = join(scratch({ "keys.txt": "hi\x04" }), "keys.txt");
    const { code, stdout } = await ristretto(["run", `${APPS}/shell.ts`, "--json"], { stdinFile });
    expect(objects(stdout)[1]).toEqual({ t: 1, port: "Serial1", received: "hi\x04" });
    expect(code).toBe(0);
  });

  test.each(["</dev/null", "<&-"])("%s is an empty input", async (rest) => {
    const words = ["run", `${APPS}/shell.ts`, "--json", "--for", "1s"];
    const { code, stdout } = await inShell(words, rest);
    expect(objects(stdout)).toEqual([{ t: 0, port: "Serial1", data: "ready\r\n" }]);
    expect(code).toBe(0);
  });

  test("a directory is an empty input", async () => {
    const words = ["run", `${APPS}/shell.ts`, "--json", "--for", "1s"];
    const { code, stdout } = await ristretto(words, { stdinFile: scratch() });
    expect(objects(stdout)).toEqual([{ t: 0, port: "Serial1", data: "ready\r\n" }]);
    expect(code).toBe(0);
  });

  test("--no-stdin leaves it alone", async () => {
    const { stdout } = await ristretto(["run", `${APPS}/shell.ts`, "--json", "--no-stdin"], {
      stdin: "x\x04",
    });
    expect(objects(stdout).filter((event) => "received" in event)).toEqual([]);
  });

  test("in real time it goes to the port as it comes in", async () => {
    const { stdout } = await ristretto(["run", `${APPS}/shell.ts`, "--json", "--real-time"], {
      stdin: "hi\x04",
    });
    const events = objects(stdout);
    expect(events.map((event) => event.received ?? "").join("")).toBe("hi\x04");
    expect(events.at(-1)).toMatchObject({ task: "shell", state: "done" });
  });
});
