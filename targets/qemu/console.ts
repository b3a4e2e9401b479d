import { type OwnConsole, ownConsole } from "../engine/own-console.ts";
import type { Host } from "./natives.ts";

declare const host: Host;
declare var console: OwnConsole;

/** Without a runner, what the app writes is a line on the board's console. */
console = ownConsole((_method, values) => host.print(values.map(String).join(" ")));

export const isReplaced = true;
