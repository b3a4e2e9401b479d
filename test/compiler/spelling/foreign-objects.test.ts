import { describe, expect, it } from "vitest";
import { respelledText } from "../../../compiler/spelling/respelled-text.ts";

const HEAD = `import { type Board, Channel, Mutex, sleep } from "ristretto";
import { type Serial } from "ristretto/hal";
import db, { type Database, open } from "some-package";
import type { Own } from "./own.ts";
interface Source { read(): Promise<string> }
interface Line extends Serial {}
type Both = { read(): Promise<string>; close(): void };
`;

const inApp = (body: string) =>
  respelledText(
    `${HEAD}export default async function app(board: Board, port: Serial, line: Line, own: Own, bare, any: any, source: Source, both: Both, data: Database) {\n  await sleep(1);\n  ${body}\n}\n`,
    "app.ts",
    false,
  );

// Methods of ristretto's are called the same.
describe("a method that gives a Promise is looked at where it is awaited", () => {
  it.each([
    "await db.read();",
    "await open().read();",
    "const file = open(); await file.next();",
    "const file = await open(); await file.write(1);",
    "const file = open() as Database; await file.read();",
    "await any.read();",
    "await (bare as any).read();",
    "await source.read();",
    "await both.read();",
    "await data.files.read();",
    "class K { constructor(private file: Database) {} async go() { await this.file.read(); } } await new K(data).go();",
    "class K { file: any; async go() { await this.file.read(); } } await new K().go();",
  ])("%s", (body) => expect(inApp(body)).toContain("yield* $await("));
});

describe("a method of ristretto's is not", () => {
  it.each([
    "await port.read();",
    "await line.read();",
    "await own.read();",
    "await bare.read();",
    'await board.serial("Serial1").read();',
    "const channel = new Channel(3); await channel.receive();",
    "await new Mutex().lock();",
    "class K { constructor(private port: Serial) {} async go() { await this.port.read(); } } await new K(port).go();",
  ])("%s", (body) => expect(inApp(body)).not.toContain("$await"));
});
