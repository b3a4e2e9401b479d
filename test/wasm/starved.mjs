// Runs a turn in a sandbox whose turns may take half a second: `node starved.mjs LIBRARY FORM CODE [stop]`.
// Prints "begun" when the turn has begun, and what it came to in the end. With `stop` the process stops itself in the
// middle of the turn, and whoever called it lets it go on.
import { writeSync } from "node:fs";

const [library, isolate, code, stop] = process.argv.slice(2);
const { createSandbox } = await import(library);
async function play() {
  const sandbox = await createSandbox(code, {
    isolate,
    turnLimitMs: 500,
    onConsole: (_method, [word]) => {
      writeSync(1, `${word}\n`);
      if (stop) process.kill(process.pid, "SIGSTOP");
    },
  });
  await sandbox.advance(1);
  sandbox.dispose();
  return "went on";
}

writeSync(1, `${await play().catch((error) => error.message)}\n`);
