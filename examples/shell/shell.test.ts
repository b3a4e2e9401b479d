import { simulate } from "ristretto/sim";
import { expect, test } from "vitest";
import { beside, expectGolden } from "../golden.ts";
import shell from "./shell.ts";

/** What the shell answers to one line. */
function answer(line: string): string {
  const sim = simulate(shell).advance(1000);
  const before = sim.output("Serial1").length;
  sim.send("Serial1", `${line}\r`).advance(2000);
  return sim.output("Serial1").slice(before);
}

test("help lists the commands", () => {
  expect(answer("help")).toBe("help\r\nled on | led off | led blink MS | tasks | help\r\n> ");
});

test("what is typed is echoed, and backspace takes it back", () => {
  expect(answer("hepl\b\x7flp")).toBe(
    "hepl\b \b\b \blp\r\nled on | led off | led blink MS | tasks | help\r\n> ",
  );
});

test("bad commands are answered", () => {
  expect(answer("reboot")).toContain('unknown command "reboot", try help');
  expect(answer("led")).toContain("led what? on, off or blink MS");
  expect(answer("led blink -3")).toContain("led blink needs milliseconds from 1 to 60000");
  expect(answer("")).toBe("\r\n> ");
});

test("a line longer than the buffer is cut, not lost", () => {
  expect(answer("x".repeat(100))).toContain(`unknown command "${"x".repeat(64)}"`);
});

test("led on and led off stop the blinking", () => {
  const sim = simulate(shell).advance(100);
  sim.send("Serial1", "led blink 100\r").advance(1000);
  sim.send("Serial1", "led off\r").advance(1000);
  const changes = sim.wave("LED1").length;
  expect(sim.level("LED1")).toBe(0);
  expect(sim.advance(1000).wave("LED1").length).toBe(changes);
});

test("tasks lists the blinking task beside the shell", () => {
  const sim = simulate(shell).advance(100);
  sim.send("Serial1", "led blink 100\r").advance(500);
  sim.send("Serial1", "tasks\r").advance(500);
  expect(sim.output("Serial1")).toMatch(/shell: running, \d+ resumes\r\nblink: waiting, \d+ resumes/);
});

test("five seconds with the input script look like the golden waveform", () => {
  const sim = simulate(shell, { input: beside(import.meta.url, "input.txt") }).advance(5000);
  expectGolden(sim, import.meta.url, ["LED1"]);
});
