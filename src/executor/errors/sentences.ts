/**
 * The full sentence of every error code. A desktop build always has them; a build for a board can
 * replace this one module, and then an error reads `R2 sleep`. Cause and cure of each stand in cli/error-codes.ts.
 */
export const SENTENCES = {
  1: "%1 was used outside a task. Call it inside a function* that an executor runs, and await it with yield*.",
  2: "%1(%2) is not a delay. Give a finite number of milliseconds, 0 or more.",
  3: "This %1 was awaited before. A stored future can be awaited once: call %1 again for every wait.",
  4: "%1 awaited %2, which is not a future. Await what sleep, a channel, a join or another function* returns.",
  5: "%1 awaited a native Promise. Wrap it: yield* fromPromise(promise), from ristretto/node.",
  6: "This generator runs already, as %1. Call its function* again for another task: spawn(blink(board)).",
  7: "%1 needs the generator that a function* returns, and got %2. Call it: spawn(blink(board)), not spawn(blink).",
  8: "%1 awaits its own end and would never end. Join it from another task.",
  9: "turn(%1) needs the ticks that have passed: an integer, 0 or more.",
  10: "turn() was called from inside a turn of the same executor. Return from the task instead.",
  11: "No room for %1: the executor's capacity of %2 tasks is used up. Await the end of a task, or raise capacity.",
  12: "%1 was cancelled.",
  13: "%1 did not finish within %2 ms.",
  14: "%1 awaited %2 with a bare yield. Write yield* instead of yield.",
  15: "capacity is %1. Give a whole number of tasks, 1 or more, or leave it out.",
  16: "%1 needs at least one future: %1(a, b).",
  17: "ticker(%1) is not a period. Give a finite number of milliseconds above 0.",
  18: "A channel for %1 values cannot work. Give a whole number, 1 or more.",
  19: "%1 was released more often than it was acquired. Release it once after each acquire.",
  20: "tickMs is %1. Give the length of a tick in milliseconds, above 0.",
  21: "The scope was left before %1 was spawned in it. Spawn inside the function that was given to scope.",
  22: 'The %1 has no "%2". It has: %3.',
  23: '"%1" is open already as %2. Close that first, or use another pin.',
  24: '"%1" cannot be %2. What can be done with it: %3.',
  25: '"%1" was closed. Open it again before you use it.',
  26: "%1 takes bytes from 0 to 255, and got %2.",
  27: "%1: no device answered at address 0x%2 (NACK). Check the wiring and the address, or try again.",
  28: "%1(%2) is out of range. Give a number from %3 to %4.",
  29: 'board.native.%1 is only there on the engine that has it, and this is %2. Guard it with "%1 in board.native".',
  30: '"%1" was opened as input, so it cannot be written. Open it with { mode: "output" }.',
  32: '"%1" is read by %2 already. Let one task read it and pass the bytes on.',
  33: "simulate needs the app itself, a function*, and got %1. Write simulate(app), not simulate(app(board)).",
  34: "This board runs an app already. Give every simulate a board of its own.",
  35: 'This board has no "%1". Use one of its own names, or map this one: ristretto build --pins %1=D5.',
  36: "%1 lost %2 bytes that nobody read in time. Read more often, or at a lower rate.",
  37: "%1 awaited the handle of %2. spawn gives it at once: const task = spawn(f()). Await its end: yield* task.join().",
  38: "The channel was closed: nothing can be sent any more, and what was in it has been received.",
  39: "%1 was cancelled %2 ms ago and is still in its finally blocks%3. Await nothing there that may never come.",
  40: "This clock drives an executor already, and has one alarm. Give each executor a clock of its own.",
  41: "The ticks of this clock are %1 ms long, and those of the executor %2 ms. Give both the same tickMs.",
  42: '"%1" had more edges than %3 could see: %2 came before it ran. Count them in a listener of watch.',
  43: "%1 was awaited by a function that is no task. Await it in an async function of the app, which ristretto compiles.",
  44: "%1 got a Promise: this async function was not compiled. Add ristretto/vite, ristretto/esbuild or node --import ristretto/register.",
  45: "What was called at %1 was never awaited, so it never ran. Write await, or start it with spawn.",
};

export function sentence(code: number, details: readonly unknown[]): string {
  return (SENTENCES as Record<number, string>)[code]!.replace(/%(\d)/g, (_, n) => String(details[n - 1]));
}
