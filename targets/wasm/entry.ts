import { extname } from "node:path";
import { fileURLToPath } from "node:url";

const START = fileURLToPath(
  new URL(`./guest/start${extname(fileURLToPath(import.meta.url))}`, import.meta.url),
);

/** The text of the module that starts an app in its sandbox. The sandbox's own `console` comes before the app. */
export function wasmEntry({ app, name }: { app: string; name: string }): string {
  return [
    `import { start } from ${JSON.stringify(START)};`,
    `import app from ${JSON.stringify(app)};`,
    `start(app, ${JSON.stringify(name)});`,
    "",
  ].join("\n");
}
