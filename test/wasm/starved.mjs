// Runs a turn of a tenth of a second in a sandbox whose turns may take half a second: `node starved.mjs LIBRARY FORM CODE`.
// Prints "begun" when the turn has begun, and what it came to in the end.
import { writeSync } from "node:fs";

const [library, isolate, code] = process.argv.slice(2);
const { createSandbox } = await import(library);
async function play() {
  const sandbox = await createSandbox(code, {
    isolate,
    turnLimitMs: 500,
    onConsole: (_method, [word]) => writeSync(1, `${word}\n`),
  });
  await sandbox.advance(1);
  sandbox.dispose();
  return "went on";
}

writeSync(1, `${await play().catch((error) => error.message)}\n`);
