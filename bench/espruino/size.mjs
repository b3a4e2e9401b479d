// What is counted of a build for a board, and what it may come to; test/espruino/size.test.ts holds it to that.
import { fileURLToPath } from "node:url";

export const BLINK = fileURLToPath(new URL("../../examples/blink/blink.ts", import.meta.url));

export const TARGETS = {
  blink: { must: 2500, goal: 2000 },
  core: { must: 2300, goal: 1800 },
  memory: { must: 10, goal: 7 },
};

/** An app as `ristretto build` makes it. */
export const boardBuild = (file) => ({
  target: "espruino",
  board: "puckjs",
  file,
  out: undefined,
  pins: undefined,
  allow: [],
  json: false,
  messages: false,
  save: false,
});

/** Bytes of everything, and of what executor, timers, digital pins and adapter leave: all but the app and its start. */
export function sizesOf({ modules }) {
  const bytesOf = (counted) => counted.reduce((sum, { bytes }) => sum + bytes, 0);
  return { blink: bytesOf(modules), core: bytesOf(modules.filter(isLibrary)) };
}

function isLibrary({ file }) {
  return !/^(?:examples\/|entry\.ts$)/.test(file);
}
