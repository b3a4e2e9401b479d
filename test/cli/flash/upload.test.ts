import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodeAll } from "../../../cli/flash/board-log.ts";
import { WIRED } from "../../../cli/flash/limits.ts";
import { overBluetooth, wired } from "../../../cli/flash/port.ts";
import { type UploadOptions, upload } from "../../../cli/flash/upload.ts";
import { crc32 } from "../../../cli/flash/upload-script.ts";
import { FakeTool, type Log, StepClock } from "./fake-tool.ts";

const CODE = `function a(){return 1}\nvar b=a(),c="}";a();${"a();".repeat(300)}`;
const AT = "tcp://10.0.0.9";

function to(tool: FakeTool, clock: StepClock, more: Partial<UploadOptions> = {}): Promise<() => void> {
  const { start } = tool;
  const { limits, after } = clock;
  const decode = (lines: readonly string[]) => decodeAll(lines, undefined);
  return upload({
    code: CODE,
    port: wired(AT),
    save: false,
    onProgress: () => {},
    decode,
    start,
    limits,
    after,
    ...more,
  });
}

const script = (words: readonly string[]) => readFileSync(words.at(-1)!, "utf8");

/** Runs what it was sent as a board does: it prints what the last line prints. */
function runs(log: Log, words: readonly string[]): void {
  const code = script(words);
  log.send(code);
  log.line("Upload Complete");
  if (code.includes("uploaded")) log.board("ristretto: uploaded");
}

const failing = async (
  behaviour: (log: Log, words: readonly string[]) => void,
  ...short: ("starting" | "failing")[]
) =>
  to(new FakeTool(behaviour), new StepClock(...short)).then(
    () => "",
    (error) => error.message as string,
  );

describe("into RAM", () => {
  it("sends one statement a line, and is done when the board ran the last one and the app a second", async () => {
    let lines: string[] = [];
    const tool = new FakeTool((log, words) => {
      lines = script(words).split("\n").slice(0, 3);
      runs(log, words);
    });
    const parts: number[] = [];
    const clock = new StepClock();
    const done = to(tool, clock, { onProgress: (part) => parts.push(part) });
    expect(await clock.expire()).toBe("starting");
    (await done)();
    expect(lines).toEqual(["function a(){return 1}", 'var b=a(),c="}";', "a();"]);
    expect(parts.at(-1)).toBe(1);
    expect(parts).toEqual([...parts].sort());
    expect(tool.calls).toHaveLength(1);
    expect(tool.calls[0]).toEqual(expect.arrayContaining(["--no-ble", "-p", AT, "SAVE_ON_SEND=0"]));
    expect(tool.ended).toBe(1);
  });

  it("keeps the connection, and hands on what the board says later and that it is gone", async () => {
    const heard: string[] = [];
    let later: Log | undefined;
    const tool = new FakeTool((log, words) => {
      later = log;
      runs(log, words);
    });
    const following = { onBoard: (text: string) => heard.push(text), onGone: () => heard.push("gone") };
    await to(tool, new StepClock("starting"), following);
    later!.board(">\r\u001b[Jhello\r");
    later!.line("serial: something");
    later!.end();
    expect(heard).toEqual(["hello", "gone"]);
    expect(tool.ended).toBe(0);
  });

  it("is not taken in by an exit code of 0 without the board's answer", async () => {
    const said = await failing((log) => {
      log.send(CODE);
      log.line("Upload Complete");
      log.line("Done");
      log.end();
    });
    expect(said).toBe(`The upload to ${AT} broke off. The last that espruino said: Done`);
  });
});

describe("the app's first second", () => {
  it("an error of a task is a failure, with its sentence and its stack", async () => {
    const said = await failing((log, words) => {
      runs(log, words);
      log.board(">\r\u001b[Jerror: light: R35 LED9     at x (:1:4)");
      log.board("");
      log.board("   ^");
      log.board(">");
    }, "failing");
    expect(said).toBe(
      [
        `The app runs on the board at ${AT}, and failed within its first second:`,
        "  error: light: R35 LED9",
        '      This board has no "LED9". Use one of its own names, or map this one: ristretto build --pins LED9=D5.',
        "      at x (:1:4)",
      ].join("\n"),
    );
  });

  it("so is one of a callback, and one before the board says that it has all", async () => {
    const late = (text: string) => (log: Log, words: readonly string[]) => {
      runs(log, words);
      log.board(text);
    };
    expect(await failing(late("Uncaught Error: no"), "failing")).toContain(
      "failed within its first second:\n  Uncaught",
    );
    const early = (log: Log) => {
      log.send(CODE);
      log.board("error: light: beans");
      log.board("ristretto: uploaded");
    };
    expect(await failing(early, "failing")).toContain(
      "failed within its first second:\n  error: light: beans",
    );
    expect(await failing(early, "failing")).not.toContain("uploaded");
  });

  it("what the board said of the program before is none, nor is what the app prints", async () => {
    const tool = new FakeTool((log, words) => {
      log.line("serial: Connected");
      log.board("error: old: R2 sleep");
      log.board("Uncaught Error: old");
      runs(log, words);
      log.board("an error: none");
    });
    await to(tool, new StepClock("starting"));
    expect(tool.ended).toBe(0);
  });
});

describe("a board that says nothing", () => {
  const silentAfter = async (behaviour: (log: Log) => void) => {
    const clock = new StepClock();
    const tool = new FakeTool(behaviour);
    const said = to(tool, clock).then(
      () => "",
      (error) => error.message as string,
    );
    const step = await clock.expire();
    expect(await said).not.toBe("");
    expect(tool.ended).toBe(1);
    return [step, await said];
  };

  it("is absent, if nothing connects", async () => {
    expect(await silentAfter(() => {})).toEqual([
      "opening",
      `There is no answer at ${AT}: nothing is there, or it does not connect. Check the address, the cable and the power.`,
    ]);
  });

  const HANGS =
    `The board at ${AT} is connected and hangs: it answers neither a line nor Ctrl-C. Press its reset button; if a ` +
    "saved program hangs, hold BTN1 while you do. Check, too, that it is an Espruino, and that its console is at this port.";

  it("hangs, if it connects and shows no prompt", async () => {
    expect(await silentAfter((log) => log.line("serial: Connected"))).toEqual(["asking", HANGS]);
    const told = await failing((log) => {
      log.line("serial: Connected");
      log.line('No result found for "process.env" - just got ""');
    });
    expect(told).toBe(HANGS);
  });

  it("has stopped answering, if it does so while it is sent to", async () => {
    const [step, said] = await silentAfter((log) => log.send(CODE));
    expect([step, said]).toEqual([
      "sending",
      `The board at ${AT} has stopped answering. Press its reset button, and upload again.`,
    ]);
  });

  it("hangs in the program, if it does not come to its end, however much it prints", async () => {
    const [step, said] = await silentAfter((log) => {
      log.send(CODE);
      log.line("Upload Complete");
      for (let i = 0; i < 50; i++) log.board("tick");
    });
    expect([step, said]).toEqual(["sent", expect.stringContaining("took the program, and hangs since")]);
  });

  it("within 5 s, with the time that the command takes to start", () => {
    const { opening, asking } = WIRED;
    // A build and the command's start take 1 to 1.5 s; to connect to a board takes no time.
    expect([opening < 5000, asking <= 3500]).toEqual([true, true]);
  });
});

describe("into flash", () => {
  /** What it has in its flash is made of what was sent; without CRC32, as some firmwares are. */
  const board = (saved: (code: string) => string, withCRC = true) => {
    let kept = "";
    return new FakeTool((log, words) => {
      if (words.includes("SAVE_ON_SEND=1")) {
        kept = saved(script(words));
        log.send(kept);
        log.line("Upload Complete");
        return;
      }
      const asked = words[words.indexOf("-e") + 1]!;
      const print = (...said: unknown[]) => log.board(said.join(" "));
      const started: string[] = [];
      const natives = {
        print,
        E: withCRC ? { CRC32: crc32 } : {},
        require: () => ({ read: () => (kept === "" ? undefined : kept) }),
        load: () => started.push("load"),
        btoa: (text: string) => btoa(text),
      };
      new Function(...Object.keys(natives), asked)(...Object.values(natives));
      print(`started ${started.length}`);
    });
  };

  it("saves the script as it is, asks the board what it has, and starts it in the same line", async () => {
    const tool = board((code) => code);
    await to(tool, new StepClock("starting"), { save: true });
    expect(tool.calls).toHaveLength(2);
    expect(tool.calls[0]).toEqual(expect.arrayContaining(["SAVE_ON_SEND=1", "LOAD_STORAGE_FILE=0"]));
  });

  it("reads all of it back from a firmware that counts no checksum, and starts it then", async () => {
    const tool = board((code) => code, false);
    await to(tool, new StepClock("starting"), { save: true });
    expect(tool.calls).toHaveLength(4);
    expect(tool.calls[3]!.at(-1)).toMatch(/load\(\)$/);
  });

  it("counts the checksum as Espruino does", () => expect(crc32("123456789")).toBe(0xcbf43926));

  it.each([
    [
      "fewer bytes",
      (code: string) => code.slice(0, -3),
      `it has ${CODE.length - 3} bytes of ${CODE.length}; the last 3 are missing`,
    ],
    [
      "more bytes",
      (code: string) => `${code}xy`,
      `it has ${CODE.length + 2} bytes of ${CODE.length}; the rest is not of this program`,
    ],
    [
      "other bytes",
      (code: string) => `${code.slice(0, 100)}?!${code.slice(102)}`,
      `2 bytes differ, from byte 100 on: sent was "${CODE.slice(100, 112)}", saved is "?!${CODE.slice(102, 112)}"`,
    ],
    ["nothing", () => "", "it has saved nothing"],
  ])("says what differs if the board has %s", async (_what, saved, differs) => {
    const sentence = `The board at ${AT} did not save what was sent: ${differs}. Upload it again.`;
    await expect(to(board(saved), new StepClock(), { save: true })).rejects.toThrow(sentence);
  });
});

describe("by Bluetooth", () => {
  const near = (behaviour: (log: Log, words: readonly string[]) => void) => new FakeTool(behaviour);
  const port = overBluetooth("Puck.js 1234");

  it("hands the name to the command, whose Bluetooth is on", async () => {
    const tool = near((log, words) => {
      log.line('Searching for device named "Puck.js 1234"');
      log.line('Found "Puck.js 1234" ("c0:ff:ee:c0:ff:ee")');
      runs(log, words);
    });
    await to(tool, new StepClock("starting"), { port });
    expect(tool.calls[0]!.join(" ")).toContain("-d Puck.js 1234");
    expect(tool.calls[0]).not.toContain("--no-ble");
  });

  it.each([
    [
      "a board out of reach",
      ['Port named "Puck.js 1234" not found'],
      'There is no board "Puck.js 1234" in reach of Bluetooth.',
    ],
    [
      "a machine without Bluetooth",
      [
        "Noble: module couldn't be loaded, no node.js Bluetooth Low Energy",
        'Port named "Puck.js 1234" not found',
      ],
      "espruino cannot use Bluetooth on this machine (Noble: module couldn't be loaded, no node.js Bluetooth Low Energy).",
    ],
  ])("%s", async (_what, lines, sentence) => {
    const tool = near((log) => lines.forEach((line) => void log.line(line)));
    await expect(to(tool, new StepClock(), { port })).rejects.toThrow(sentence);
  });

  it("a command that breaks down at once", async () => {
    const tool = near((log) => {
      log.line("Error: connect ENOENT /var/run/dbus/system_bus_socket");
      log.end();
    });
    await expect(to(tool, new StepClock(), { port })).rejects.toThrow('There is no board "Puck.js 1234"');
  });
});

describe("what goes wrong is one sentence", () => {
  it.each([
    [
      "a port that is missing",
      (log: Log) => {
        log.line('serial: Port "/dev/ttyX" not found - checking ports again (1 attempts left)');
        log.line('serial: Port "/dev/ttyX" not found');
        log.line("Unable to connect!");
      },
      `There is no port ${AT}. Check the cable and the name; npx espruino --no-ble --list shows the ports.`,
    ],
    [
      "no serialport package",
      (log: Log) => {
        log.line("No 'serialport' module found");
        log.line('serial: Port "/dev/ttyX" not found');
      },
      `espruino cannot open ${AT} without the serialport package. Run: npm install --save-dev serialport`,
    ],
    [
      "a connection that is refused",
      (log: Log) =>
        log.line('RECEIVE ERROR: {"errno":-111,"code":"ECONNREFUSED","address":"10.0.0.9","port":23}'),
      `${AT} cannot be reached (ECONNREFUSED). Check the address, and that the board's console listens there.`,
    ],
    [
      "a port that is in use",
      (log: Log) => log.line("Unable to connect!"),
      `${AT} could not be opened. Check that no other program has it open.`,
    ],
    [
      "an app that fails while it is loaded",
      (log: Log) => {
        log.send(CODE);
        log.board('>Uncaught ReferenceError: "Bangle" is not defined');
      },
      `The board at ${AT} refused the program:\n  Uncaught ReferenceError: "Bangle" is not defined`,
    ],
    [
      "a board without memory",
      (log: Log) => log.board("New interpreter error: LOW_MEMORY,MEMORY"),
      `The board at ${AT} ran out of memory while it took the program. Try --save.`,
    ],
    [
      "a prompt that never came",
      (log: Log) => log.line("Prompt not detected - upload failed. Trying to recover..."),
      `The upload to ${AT} failed: Prompt not detected - upload failed. Trying to recover...`,
    ],
  ])("%s", async (_what, behaviour, sentence) => {
    expect(await failing(behaviour, "failing")).toBe(sentence);
  });
});
