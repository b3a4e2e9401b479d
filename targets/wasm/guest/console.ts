import { type OwnConsole, ownConsole } from "../../engine/own-console.ts";
import { textOf } from "../../engine/text.ts";
import { host } from "./host.ts";

declare var console: OwnConsole;

/** What the app writes from here on goes to the host(). */
console = ownConsole((method, values) => host().console(method, textOf(values)));

export const isReplaced = true;
