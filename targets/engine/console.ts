import { emit } from "./emit.ts";
import { type OwnConsole, ownConsole } from "./own-console.ts";

declare var console: OwnConsole;

/** From here on, what the app writes goes to the command, which writes it as Node would. */
console = ownConsole((method, values) => emit("console", method, values));

export const isReplaced = true;
