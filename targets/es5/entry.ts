import { extname } from "node:path";
import { fileURLToPath } from "node:url";

const START = fileURLToPath(new URL(`./start${extname(fileURLToPath(import.meta.url))}`, import.meta.url));

/** The text of the module that makes the script's one global: `ristretto(board, clock, onError)`, see start.ts. */
export function es5Entry({ app, name }: { app: string; name: string }): string {
  return [
    `import app from ${JSON.stringify(app)};`,
    `import { starter } from ${JSON.stringify(START)};`,
    `ristretto = starter(app, ${JSON.stringify(name)});`,
    "",
  ].join("\n");
}
