import { type Board, sleep, spawn, type Task, tasks } from "ristretto";
import type { Digital, Serial } from "ristretto/hal";

const BACKSPACE = 0x08;
const ENTER = 0x0d;
const DELETE = 0x7f;
const LINE_LIMIT = 64;

/** A command shell on the first serial port, for a terminal: echo, backspace, and a few commands for an LED. */
export default async function shell(board: Board) {
  const port = board.serial("Serial1");
  const led = new Led(board.digital("LED1", { mode: "output" }));
  await port.write("ristretto shell, try help\r\n");
  const lines = new LineEditor(port);
  for (;;) {
    await port.write("> ");
    const words = (await lines.next()).trim().split(/ +/);
    if (words[0] === "") continue;
    await port.write(`${await run(words, led)}\r\n`);
  }
}

/** Reads a line, echoing what is typed. */
class LineEditor {
  private readonly port: Serial;
  private ahead: number[] = [];

  constructor(port: Serial) {
    this.port = port;
  }

  async next(): Promise<string> {
    let line = "";
    for (;;) {
      const byte = await this.nextByte();
      if (byte === ENTER || byte === 0x0a) {
        await this.port.write("\r\n");
        return line;
      }
      if (byte === BACKSPACE || byte === DELETE) {
        if (line === "") continue;
        line = line.slice(0, -1);
        await this.port.write("\b \b");
      } else if (byte >= 0x20 && line.length < LINE_LIMIT) {
        line += String.fromCharCode(byte);
        await this.port.write([byte]);
      }
    }
  }

  private async nextByte(): Promise<number> {
    while (this.ahead.length === 0) this.ahead = await this.port.read();
    return this.ahead.shift()!;
  }
}

/** An LED that can blink by itself: the blinking is a task, cancelled by the next command. */
class Led {
  private readonly pin: Digital;
  private blinking: Task<void> | undefined;

  constructor(pin: Digital) {
    this.pin = pin;
  }

  set(level: 0 | 1): void {
    this.blinking?.cancel();
    this.pin.write(level);
  }

  async blink(ms: number): Promise<void> {
    this.blinking?.cancel();
    this.blinking = spawn(blink(this.pin, ms), { name: "blink" });
  }
}

async function blink(pin: Digital, ms: number): Promise<void> {
  for (let level: 0 | 1 = 1; ; level = level ? 0 : 1) {
    pin.write(level);
    await sleep(ms);
  }
}

async function run(words: string[], led: Led): Promise<string> {
  switch (words[0]) {
    case "help":
      return "led on | led off | led blink MS | tasks | help";
    case "led":
      return await runLed(words, led);
    case "tasks":
      return tasks().map(describe).join("\r\n");
    default:
      return `unknown command "${words[0]}", try help`;
  }
}

function describe(task: Task<unknown>): string {
  return `${task.name}: ${task.state}, ${task.resumes} resumes`;
}

async function runLed(words: string[], led: Led): Promise<string> {
  const ms = Number(words[2]);
  if (words[1] === "on") led.set(1);
  else if (words[1] === "off") led.set(0);
  else if (words[1] !== "blink") return "led what? on, off or blink MS";
  else if (!(ms >= 1 && ms <= 60_000)) return "led blink needs milliseconds from 1 to 60000";
  else await led.blink(ms);
  return "ok";
}
