import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Outcome, ROOT, ristretto } from "../command.ts";

const APP = "examples/blink/blink.ts";
/** Compiling takes some seconds, and more on a busy machine. */
const RUN_MS = 240_000;

function expectUsage({ code, stdout, stderr }: Outcome, sentence: string): void {
  expect(stderr).toContain(sentence);
  expect(stderr.trimEnd().split("\n").length, stderr).toBe(1);
  expect([stdout, code]).toEqual(["", 2]);
}

test("a port in use, a port that is none, a board and a file that are not there", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as { port: number };
  expectUsage(await ristretto(["sim", APP, "--port", String(port), "--no-open"]), `Port ${port} is in use.`);
  taken.close();
  expectUsage(await ristretto(["sim", APP, "--port", "65536"]), "--port 65536 is no port.");
  expectUsage(await ristretto(["sim", APP, "--board", "pukjs"]), "Did you mean puckjs?");
  expectUsage(await ristretto(["sim", "none.ts"]), 'There is no file "none.ts"');
  expectUsage(
    await ristretto(["sim", APP, "--date", "tomorrow"]),
    'error: --date tomorrow: "tomorrow" is no time. Write 2026-03-29T00:59:50Z',
  );
  expectUsage(await ristretto(["sim"]), "sim needs the app's file.");
});

test("help sim names every option", async () => {
  const { stdout, code } = await ristretto(["help", "sim"]);
  for (const word of ["--board", "--port", "--no-open", "--date", "--allow", "puckjs"])
    expect(stdout).toContain(word);
  expect(code).toBe(0);
});

/** What the server answers, by status and text. */
function get(address: string, path: string, headers: Record<string, string> = {}, method = "GET") {
  return new Promise<{ status: number; text: string; headers: any }>((resolve, reject) => {
    const asked = request(new URL(path, address), { headers, method }, async (answer) => {
      let text = "";
      for await (const part of answer.setEncoding("utf8")) text += part;
      resolve({ status: answer.statusCode!, text, headers: answer.headers });
    });
    asked.on("error", reject).end();
  });
}

test(
  "the server is on loopback, answers to its own name alone, and lets the page reach nothing else",
  async () => {
    const child = spawn(process.execPath, ["dist/cli/main.js", "sim", APP, "--no-open"], { cwd: ROOT });
    try {
      const [line] = await once(child.stdout.setEncoding("utf8"), "data");
      const address = /http:\S+/.exec(line)![0];
      expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
      const page = await get(address, "/");
      expect([page.status, page.text.includes("simulator.js")]).toEqual([200, true]);
      expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
      expect((await get(address, "/app.json", { Host: "elsewhere.example" })).status).toBe(403);
      expect((await get(address, "/../package.json")).status).toBe(404);
      expect((await get(address, "/", {}, "POST")).status).toBe(405);
      const { bundle, file, board } = JSON.parse((await get(address, "/app.json")).text);
      expect([file, board.id, bundle.code.length > 1000]).toEqual([APP, "puckjs", true]);
      child.kill("SIGINT");
      const [code] = await once(child, "exit");
      expect(code).toBe(130);
    } finally {
      child.kill();
    }
  },
  RUN_MS,
);

describe.skipIf(process.platform !== "linux")(
  "the page is opened (SKIP elsewhere: the opener is Linux's)",
  () => {
    /** Runs `sim` where the program that opens a browser is `script`, until what it writes matches. */
    async function simulate(
      script: string,
      found: (folder: string, said: string) => boolean,
    ): Promise<string> {
      const folder = mkdtempSync(join(tmpdir(), "ristretto-open-"));
      writeFileSync(join(folder, "xdg-open"), script.replace("FOLDER", folder));
      chmodSync(join(folder, "xdg-open"), 0o755);
      const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` };
      const child = spawn(process.execPath, ["dist/cli/main.js", "sim", APP], { cwd: ROOT, env });
      let said = "";
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding("utf8").on("data", (text: string) => {
          said += text;
        });
      try {
        await expect.poll(() => found(folder, said), { timeout: RUN_MS, interval: 50 }).toBe(true);
        return said;
      } finally {
        child.kill();
        await once(child, "exit");
        rmSync(folder, { recursive: true });
      }
    }

    test(
      "with the address that is printed",
      async () => {
        let opened = "";
        const found = (folder: string): boolean => {
          try {
            opened = readFileSync(join(folder, "opened"), "utf8");
          } catch {}
          return opened.endsWith("\n");
        };
        const said = await simulate('#!/bin/sh\necho "$1" > FOLDER/opened\n', found);
        expect(said).toContain(`is simulated at ${opened.trim()} (`);
      },
      RUN_MS,
    );

    test(
      "where none can be opened, a sentence says what to do, and the server goes on",
      async () => {
        const sentence = "No browser could be opened: open the address in one.";
        const said = await simulate("#!/bin/sh\nexit 3\n", (_folder, text) => text.includes(sentence));
        expect(said).toContain("is simulated at http://127.0.0.1:");
      },
      RUN_MS,
    );
  },
);
