import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type UploadOptions, upload } from "../../../cli/flash/upload.ts";
import { objects } from "../command.ts";
import { type Project, project } from "./project.ts";

const CODE = `function a(){return 1}\nvar b=a(),c="}";a();${"a();".repeat(300)}`;
const PORT = "tcp://10.0.0.9";

/** Runs what it was sent as a board does: it prints what the last line prints. */
const RUNS = `send(code()); log("Upload Complete"); if (/uploaded/.test(code())) board("ristretto: uploaded"); stay();`;

function to({ app, file }: Project, more: Partial<UploadOptions> = {}): Promise<void> {
  return upload({ app, file, port: PORT, save: false, onProgress: () => {}, silenceMs: 5000, ...more });
}

const calls = (where: Project) => objects(readFileSync(where.callsFile, "utf8"));

describe("into RAM", () => {
  it("sends one statement a line, and ends when the board says that the last one ran", async () => {
    const where = project(CODE, `log(JSON.stringify(code().split("\\n").slice(0, 3))); ${RUNS}`);
    const parts: number[] = [];
    await to(where, { onProgress: (part) => parts.push(part) });
    expect(parts.at(-1)).toBe(1);
    expect(parts).toEqual([...parts].sort());
    const [words] = calls(where);
    expect(words).toEqual(expect.arrayContaining(["--no-ble", "-p", PORT, "SAVE_ON_SEND=0"]));
    expect(calls(where)).toHaveLength(1);
  });

  it("splits at statements only, whatever stands in strings", async () => {
    const shows = `board("Uncaught " + JSON.stringify(code().split("\\n").slice(0, 3))); stay();`;
    const lines = ["function a(){return 1}", 'var b=a(),c="}";', "a();"];
    await expect(to(project(CODE, shows))).rejects.toThrow(JSON.stringify(lines));
  });

  it("is not taken in by an exit code of 0 without the board's answer", async () => {
    const where = project(CODE, `send(code()); log("Upload Complete"); log("Done");`);
    await expect(to(where)).rejects.toThrow(
      "The upload to tcp://10.0.0.9 broke off. The last that espruino said: Done",
    );
  });

  it("waits no longer once all was sent, however much the board prints", async () => {
    const where = project(CODE, `log("Upload Complete"); setInterval(() => board("tick"), 50);`);
    await expect(to(where, { silenceMs: 400 })).rejects.toThrow(
      "The board at tcp://10.0.0.9 does not answer. Check that it is an Espruino and not busy, or press its reset button.",
    );
  });

  it("gives up on a board that is silent", async () => {
    await expect(to(project(CODE, "stay();"), { silenceMs: 300 })).rejects.toThrow("does not answer");
  });
});

describe("into flash", () => {
  const SAVES = `
    const saved = __dirname + "/saved";
    if (has("SAVE_ON_SEND=1")) { send(code()); require("node:fs").writeFileSync(saved, code()); log("Upload Complete"); stay(); }
    else { const f = readFileSync(saved, "latin1"); board("\\x1b[Jristretto: saved " + ANSWER); stay(); }`;

  const answering = (answer: string) => project(CODE, SAVES.replace("ANSWER", answer));

  it("saves the bundle as it is, asks the board what it has, and starts it in the same line", async () => {
    const where = answering(`f.length + " -1"`);
    await to(where, { save: true });
    const [first, second] = calls(where);
    expect(first).toEqual(expect.arrayContaining(["SAVE_ON_SEND=1", "LOAD_STORAGE_FILE=0"]));
    expect(second.slice(second.indexOf("-e"))[1]).toMatch(/\.bootcde.*;load\(\)$/);
  });

  it("accepts the checksum of what was sent", async () => {
    const { crc32 } = await import("../../../cli/flash/upload-script.ts");
    expect(crc32("123456789")).toBe(0xcbf43926);
    await to(answering(`f.length + " ${crc32(CODE)}"`), { save: true });
  });

  it.each([
    ["fewer bytes", "(f.length - 3) + ' -1'"],
    ["another checksum", "f.length + ' 12345'"],
    ["nothing", "'0 -1'"],
  ])("fails if the board has %s", async (_what, answer) => {
    await expect(to(answering(answer), { save: true })).rejects.toThrow(
      /^The board at .* saved \d+ of 1\d+ bytes/,
    );
  });
});

describe("what goes wrong is one sentence", () => {
  it.each([
    [
      "a port that is missing",
      `log('serial: Port "/dev/ttyX" not found - checking ports again (1 attempts left)');
       log('serial: Port "/dev/ttyX" not found'); log("Unable to connect!"); log("Done");`,
      "There is no port tcp://10.0.0.9. Check the cable and the name; npx espruino --no-ble --list shows the ports.",
    ],
    [
      "no serialport package",
      `log("No 'serialport' module found"); log('serial: Port "/dev/ttyX" not found');`,
      "espruino cannot open tcp://10.0.0.9 without the serialport package. Run: npm install --save-dev serialport",
    ],
    [
      "a connection that is refused",
      `console.error('RECEIVE ERROR: {"errno":-111,"code":"ECONNREFUSED","address":"10.0.0.9","port":23}');`,
      "tcp://10.0.0.9 cannot be reached (ECONNREFUSED). Check the address, and that the board's console listens there.",
    ],
    [
      "a port that is in use",
      `console.error("Unable to connect!");`,
      "tcp://10.0.0.9 could not be opened. Check that no other program has it open.",
    ],
    [
      "an app that fails while it is loaded",
      `send(code()); board('>Uncaught ReferenceError: "Bangle" is not defined'); board("ristretto: uploaded"); stay();`,
      'The board at tcp://10.0.0.9 refused the program: ReferenceError: "Bangle" is not defined',
    ],
    [
      "a board without memory",
      `board("New interpreter error: LOW_MEMORY,MEMORY"); stay();`,
      "The board at tcp://10.0.0.9 ran out of memory while it took the program. Try --save.",
    ],
    [
      "a prompt that never came",
      `console.error("Prompt not detected - upload failed. Trying to recover..."); stay();`,
      "The upload to tcp://10.0.0.9 failed: Prompt not detected - upload failed. Trying to recover...",
    ],
  ])("%s", async (_what, behaviour, sentence) => {
    await expect(to(project(CODE, behaviour))).rejects.toThrow(
      expect.objectContaining({ name: "UploadError", message: sentence }),
    );
  });

  it("an espruino package that is missing", async () => {
    await expect(to(project(CODE))).rejects.toThrow(
      "The espruino package is missing, and flash needs it to talk to a board. Run: npm install --save-dev espruino",
    );
  });
});
