import { mkdirSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { upload } from "../../../cli/flash/upload.ts";
import { crc32 } from "../../../cli/flash/upload-script.ts";
import { project } from "./project.ts";

/** The official package, where this project or NODE_PATH has it. */
function official(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve("espruino/package.json"));
  } catch {
    return undefined;
  }
}

const found = official();
const CODE = `var a=1;${'var b="x";'.repeat(100)}`;
let server: Server | undefined;
afterEach(() => void server?.close());

/** As much of a board's console as an upload needs. */
function answer(line: string): string {
  if (line.includes("JSON.stringify(process.env)"))
    return `< << {"VERSION":"2v29","BOARD":"PUCKJS","MODULES":"Storage"} >> >\r\n`;
  if (line.includes("ristretto: saved")) return `ristretto: saved ${CODE.length} ${crc32(CODE)}\r\n`;
  if (line.includes("ristretto: uploaded")) return "ristretto: uploaded\r\n";
  return line.includes("nosuch") ? 'Uncaught ReferenceError: "nosuch" is not defined\r\n' : "\r\n";
}

function serve(socket: Socket): void {
  let pending = "";
  socket.on("error", () => socket.destroy());
  socket.on("data", (data) => {
    const lines = (pending + data.toString("latin1")).split("\n");
    pending = lines.pop()!;
    for (const line of lines) socket.write(`${answer(line)}>`);
  });
}

async function board(): Promise<string> {
  const listening = createServer(serve);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  return `tcp://127.0.0.1:${(listening.address() as AddressInfo).port}`;
}

async function flash(code: string, save: boolean): Promise<number[]> {
  const { app, file, folder } = project(code);
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(found!, join(folder, "node_modules", "espruino"));
  const parts: number[] = [];
  const onProgress = (part: number) => parts.push(part);
  await upload({ app, file, port: await board(), save, onProgress, silenceMs: 15_000 });
  return parts;
}

if (found === undefined) console.log("SKIP the official espruino package: it is not installed");
const whenFound = test.skipIf(found === undefined);

whenFound("the official package brings a program into RAM", async () => {
  expect((await flash(CODE, false)).at(-1)).toBe(1);
});

whenFound("the official package saves a program", async () => {
  expect((await flash(CODE, true)).at(-1)).toBe(1);
});

whenFound("the official package's log shows what a board refuses", async () => {
  await expect(flash(`nosuch();${CODE}`, false)).rejects.toThrow(
    'refused the program: ReferenceError: "nosuch"',
  );
});
