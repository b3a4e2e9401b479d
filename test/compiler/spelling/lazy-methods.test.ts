import { describe, expect, it } from "vitest";
import { lower } from "../../../compiler/lower/index.ts";
import { respelledText } from "../../../compiler/spelling/respelled-text.ts";

const HEAD = `import { type Board, Channel, Mutex, Semaphore, Signal, sleep, ticker, type Routine } from "ristretto";
import { type I2C, type Serial as Port, type Digital } from "ristretto/hal";
`;

const inAsync = (body: string) =>
  `${HEAD}export default async function app(board: Board, port: Port, pin: Digital, bus: I2C) {\n  await sleep(1);\n  ${body}\n}\n`;

function complaint(source: string): string {
  try {
    respelledText(source, "app.ts", false);
    return "";
  } catch (error: any) {
    return error.message;
  }
}

function complaintOfTask(source: string): string {
  try {
    lower(source, { file: "app.ts", profile: "espruino" });
    return "";
  } catch (error: any) {
    return error.message;
  }
}

const DROPPED: readonly [body: string, name: string][] = [
  ['port.write("x");', "port.write"],
  ["port.read();", "port.read"],
  ["bus.read(72, 2);", "bus.read"],
  ['const line = board.serial("Serial1"); line.write("x");', "line.write"],
  ['board.serial("Serial1").write("x");', "….write"],
  ["const c = new Channel<number>(3); c.send(1);", "c.send"],
  ["const m = new Mutex(); m.lock();", "m.lock"],
  ["const s = new Semaphore(2); s.acquire();", "s.acquire"],
  ["const s = new Signal<number>(); s.wait();", "s.wait"],
];
const PLAIN: readonly string[] = [
  "pin.write(1);",
  'board.digital("D1").write(1);',
  "const c = new Channel<number>(3); c.trySend(1); c.close();",
  "const s = new Signal<number>(); s.set(1);",
  "const other: { write(text: string): void } = console as any; other.write('x');",
];

describe("a method's call whose value is dropped", () => {
  it.each(DROPPED)("%s is told", (body, name) => {
    const sentence = `\`${name}(…)\` does nothing by itself: write \``;
    expect(complaint(inAsync(body))).toContain(`${sentence}await ${name}(…)\`.`);
    const task = inAsync(body).replace("async function", "function*").replace("await", "yield*");
    expect(complaintOfTask(task)).toContain(`${sentence}yield* ${name}(…)\`.`);
  });

  it.each(PLAIN)("%s is left alone", (body) => {
    expect(complaint(inAsync(body))).toBe("");
    expect(
      complaintOfTask(inAsync(body).replace("async function", "function*").replace("await", "yield*")),
    ).toBe("");
  });

  const inClass = (statement: string) => `${HEAD}export class Lamp {
  private readonly line: Port;
  constructor(private readonly port: Port, private pin: Digital) { this.line = port; }
  async blink() { await sleep(1); }
  off() {}
  async run() { await sleep(1); ${statement} }
}
`;
  it.each([
    ["this.blink();", "this.blink"],
    ['this.port.write("x");', "this.port.write"],
    ['this.line.write("x");', "this.line.write"],
  ])("in a class, %s is told", (statement, name) => {
    expect(complaint(inClass(statement))).toContain(`\`${name}(…)\` does nothing by itself`);
  });
  it.each(["this.off();", "this.pin.write(1);", "await this.blink();", "const t = this.blink(); await t;"])(
    "in a class, %s is left alone",
    (statement) => expect(complaint(inClass(statement))).toBe(""),
  );
});

describe("a type of the app's own that is called like one of ristretto's", () => {
  const body = "async run() { await sleep(1); this.c.send(1); }";
  it.each([
    `export class Box<Channel extends { send(n: number): void }> { constructor(private c: Channel) {} ${body} }`,
    `async function f<Port extends { write(s: string): void }>(p: Port) { p.write("x"); }`,
    `async function f() { interface Port { write(s: string): void } const p: Port = {} as any; p.write("x"); }`,
  ])("%s is left alone", (code) => expect(complaint(`${HEAD}${code}\n`)).toBe(""));
});

it("says what can be written in the function around it", () => {
  const file = (code: string) => `${HEAD}export async function other() {}\n${code}\n`;
  expect(complaint(file("export function* task(p: Port): any { p.write('x'); }"))).toContain(
    "write `yield* p.write(…)`.",
  );
  expect(complaint(file("export function plain(p: Port) { p.write('x'); }"))).toContain(
    "make the function `async`, and write `await p.write(…)`.",
  );
});

describe("what a variable is given that nobody reads", () => {
  it.each([
    ["const t = work();", "t"],
    ["const t = sleep(5);", "t"],
    ["const t = port.read();", "t"],
  ])("%s is told", (body, name) => {
    const source = `${inAsync(body)}async function work() {}\n`;
    expect(complaint(source)).toBe(
      `app.ts:5:9: \`${name}\` is never awaited, so what it was given does nothing: write \`await\`.`,
    );
  });
  it.each(["const t = work(); await t;", "const t = await work();", "const b = pin.read();"])(
    "%s is left alone",
    (body) => expect(complaint(`${inAsync(body)}async function work() {}\n`)).toBe(""),
  );
});

it("what a method gives to be awaited is awaited where it is returned", () => {
  const source = inAsync("return port.read();");
  expect(respelledText(source, "app.ts", false)).toContain("return yield* port.read()");
  expect(respelledText(inAsync("return pin.read();"), "app.ts", false)).toContain("return pin.read()");
});
