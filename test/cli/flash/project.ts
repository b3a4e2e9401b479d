import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { scratch } from "../command.ts";

/** What the pretended command does, in its own words: `log` prints a line, `board` what a board printed. */
const PRELUDE = `
const { appendFileSync, readFileSync } = require("node:fs");
const words = process.argv.slice(2);
appendFileSync(__dirname + "/calls.jsonl", JSON.stringify(words) + "\\n");
const log = (text) => process.stdout.write(text + "\\n");
const board = (text) => log("--] " + text);
const code = () => readFileSync(words.at(-1), "utf8");
const option = (name) => words[words.indexOf(name) + 1];
const has = (setting) => words.includes(setting);
const send = (text) => {
  const all = "\\u0010reset();\\n" + text;
  log("serial: ---> " + JSON.stringify(all));
  for (let i = 0; i < all.length; i += 512) log("serial: Sending " + JSON.stringify(all.slice(i, i + 512)));
};
const stay = () => setTimeout(() => {}, 1e6);
`;

export interface Project {
  folder: string;
  app: string;
  file: string;
  /** The words of each call so far. */
  callsFile: string;
}

/** A project with a bundle, and with an `espruino` package whose command runs `behaviour`. */
export function project(code: string, behaviour?: string): Project {
  const folder = scratch({ "app.ts": "", "bundle.js": code, "package.json": "{}" });
  const tool = join(folder, "node_modules", "espruino", "bin", "cli.js");
  if (behaviour !== undefined) {
    mkdirSync(dirname(tool), { recursive: true });
    writeFileSync(tool, PRELUDE + behaviour);
    const manifest = { name: "espruino", version: "0.0.0", bin: { espruino: "bin/cli.js" } };
    writeFileSync(join(folder, "node_modules", "espruino", "package.json"), JSON.stringify(manifest));
  }
  return {
    folder,
    app: join(folder, "app.ts"),
    file: join(folder, "bundle.js"),
    callsFile: join(dirname(tool), "calls.jsonl"),
  };
}
