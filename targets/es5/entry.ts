import { extname } from "node:path";
import { fileURLToPath } from "node:url";

const moduleBeside = (name: string) =>
  fileURLToPath(new URL(`./${name}${extname(fileURLToPath(import.meta.url))}`, import.meta.url));

/** What the script and its host name alike: the contracts of src/hal and what a host may ask of a task. */
export const HOST_NAMES: readonly string[] = [
  ...["now", "wrap", "steady", "longest", "setAlarm", "clearAlarm", "pend"],
  ...["name", "tickMs", "digital", "pwm", "analog", "i2c", "spi", "serial", "native", "close"],
  ...[
    "read",
    "write",
    "watch",
    "unwatch",
    "mode",
    "initial",
    "frequency",
    "baud",
    "select",
    "writeRead",
    "transfer",
  ],
  ...["id", "state", "result", "resumes", "cancel", "join", "code"],
];

export interface Es5EntryOptions {
  /** The path of the app. */
  app: string;
  /** Of its first task. */
  name: string;
  /** See start-alone.ts. */
  alone?: boolean;
}

/** The text of the module that makes the script's one global: `ristretto(board, clock, onError)`, see start.ts. */
export function es5Entry({ app, name, alone = false }: Es5EntryOptions): string {
  return [
    `import app from ${JSON.stringify(app)};`,
    `import { starter } from ${JSON.stringify(moduleBeside(alone ? "start-alone" : "start"))};`,
    `ristretto = starter(app, ${JSON.stringify(name)});`,
    "",
  ].join("\n");
}
