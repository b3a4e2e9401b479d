// Plays bundles that go on telling their host much, turn by turn: `node --expose-gc --import memory.mjs floods.mjs LIBRARY
// BUNDLES FORM`. Prints for each how many memory limits its host had to keep at most, as JSON.
import { growth } from "./memory.mjs";

const [library, given, form] = process.argv.slice(2);
const { createSandbox } = await import(library);
const bundles = JSON.parse(given);

const MEMORY = 1024 * 1024;
const TURNS = 40;
const LOOK = 20;
/** The number of events is the user's choice; here it is their size that is looked at. */
const options = { memoryLimit: MEMORY, recordingLimit: 1000, turnLimitMs: 20_000, isolate: form };

async function peakOf(code) {
  let peak = 0;
  const sandbox = await createSandbox(code, { ...options, onError: () => {}, onConsole: () => {} });
  const more = await growth(form);
  for (let i = 1; i <= TURNS && sandbox.death === undefined; i++) {
    await (async () => sandbox.advance(1))().catch(told);
    if (i % LOOK === 0) peak = Math.max(peak, (await more()) / MEMORY);
  }
  sandbox.dispose();
  return peak;
}

/** What no task threw rejects the call; of what ends the sandbox, a flood alone is expected. */
function told(error) {
  if (error?.reason !== undefined && error.reason !== "flood") throw error;
}

const peaks = {};
for (const [what, code] of Object.entries(bundles)) peaks[what] = await peakOf(code);
console.log(JSON.stringify(peaks));
