import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Outcome, objects, ristretto } from "../command.ts";

import { project } from "./project.ts";

/*
 * The built command with a stand-in for the official tool, which takes its words and prints its log. It runs what it gets
 * as a board does: the last line says that all has been run.
 */
const RUNS = `send(code()); log("Upload Complete"); if (/uploaded/.test(code())) board("ristretto: uploaded");`;
const APP = `import { type Board, sleep } from "ristretto";
export default async function light(board: Board) {
  board.digital("LED1", { mode: "output" }).write(1);
  await sleep(5);
}
`;

function withApp(behaviour: string) {
  const where = project("", behaviour);
  writeFileSync(where.app, APP);
  const run = (words: string[], onOutput?: Parameters<typeof ristretto>[1] & object): Promise<Outcome> =>
    ristretto(words, { cwd: where.folder, ...onOutput });
  return {
    ...where,
    run,
    calls: () => objects(readFileSync(where.callsFile, "utf8")) as unknown as string[][],
  };
}

const LONG_MS = 120_000;

describe("flash", () => {
  it(
    "by Bluetooth hands the board's name to the tool, and leaves its Bluetooth on",
    async () => {
      const { run, calls } = withApp(`${RUNS} stay();`);
      const { code, stdout } = await run(["flash", "app.ts", "--ble", "Puck.js 1234"]);
      expect([code, stdout]).toEqual([0, "app.ts runs on the board at Puck.js 1234.\n"]);
      expect(calls()[0]!.join(" ")).toContain("-d Puck.js 1234");
      expect(calls()[0]).not.toContain("--no-ble");
    },
    LONG_MS,
  );

  it(
    "ends with 1 if the app fails in its first second, and says why",
    async () => {
      const { run } = withApp(`${RUNS} board(">\\r\\x1b[Jerror: light: R35 LED9 "); stay();`);
      const { code, stdout, stderr } = await run(["flash", "app.ts", "--port", "tcp://10.0.0.9"]);
      expect([code, stdout]).toEqual([1, ""]);
      expect(stderr).toContain('error: light: R35 LED9\n      This board has no "LED9".');
    },
    LONG_MS,
  );

  it(
    "needs one way to the board",
    async () => {
      const { run } = withApp("");
      const both = await run(["flash", "app.ts", "--port", "COM3", "--ble", "Puck"]);
      expect([both.code, both.stderr]).toEqual([
        2,
        "error: --port and --ble are two ways to one board. Leave one of them out.\n",
      ]);
      const none = await run(["monitor"]);
      expect([none.code, none.stderr]).toEqual([
        2,
        expect.stringContaining("monitor needs the board's port."),
      ]);
    },
    LONG_MS,
  );
});

describe("monitor", () => {
  it(
    "shows the console with errors decoded, asks the board nothing, and ends by Ctrl-C",
    async () => {
      const { run, calls } = withApp(`
      process.stdout.write("hello\\r\\n>\\r\\x1b[Jerror: light: R2 sleep\\r\\n");
      process.stdin.on("data", (typed) => process.stdout.write("typed " + typed));`);
      const { code, stdout } = await run(["monitor", "--port", "tcp://10.0.0.9"], {
        stdinOpen: true,
        onOutput(child, said) {
          if (said.includes("not a delay") && !said.includes("typed")) child.stdin!.write("print(1)\n");
          if (said.includes("typed print(1)")) child.kill("SIGINT");
        },
      });
      expect(code).toBe(130);
      expect(stdout.split("\n").slice(0, 3)).toEqual([
        "hello",
        "error: light: R2 sleep",
        "    sleep(<value>) is not a delay. Give a finite number of milliseconds, 0 or more.",
      ]);
      expect(calls()[0]).toEqual(
        expect.arrayContaining(["--quiet", "ENV_ON_CONNECT=false", "tcp://10.0.0.9"]),
      );
      expect(calls()[0]).not.toContain("--verbose");
    },
    LONG_MS,
  );

  it(
    "ends with 1 if there is no such port",
    async () => {
      const { run } = withApp(`console.error("Unable to connect!");`);
      const { code, stderr } = await run(["monitor", "--port", "/dev/ttyX"], { stdinOpen: true });
      expect([code, stderr]).toEqual([
        1,
        "error: /dev/ttyX could not be opened. Check the name and the cable, and that no other program has it open.\n",
      ]);
    },
    LONG_MS,
  );
});

describe("dev", () => {
  it(
    "sends the app, shows the console, and sends it again at each save",
    async () => {
      const { run, app, calls } = withApp(
        `const text = code(); ${RUNS} setInterval(() => board("beat " + /LED2/.test(text)), 200); stay();`,
      );
      const saved: string[] = [];
      const save = (name: string, text: string) => {
        if (saved.includes(name)) return;
        saved.push(name);
        writeFileSync(app, text);
      };
      const { code, stdout, stderr } = await run(["dev", "app.ts", "--port", "tcp://10.0.0.9"], {
        onOutput(child, said) {
          if (said.includes("beat false")) save("good", APP.replace("LED1", "LED2"));
          if (said.includes("beat true")) child.kill("SIGINT");
        },
      });
      expect([code, stderr.includes("fault")]).toEqual([130, false]);
      expect(stdout.match(/app\.ts runs on the board/g)).toHaveLength(2);
      expect(calls()).toHaveLength(2);
    },
    LONG_MS,
  );
});
