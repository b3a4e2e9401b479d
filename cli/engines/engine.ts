import type { Bundled } from "../../compiler/bundle.ts";
import type { Profile } from "../../compiler/common/profiles.ts";
import type { Firmware } from "../../targets/espruino/boards/index.ts";

/** What was bundled, a statement a line. */
export type Script = Pick<Bundled, "code" | "map">;

/** A place in the script that an engine ran: a line, since some engines tell no more. */
export interface Place {
  /** The function's name, where the engine knows it. */
  name: string | undefined;
  /** From 1. */
  line: number;
}

/** What ended a script while it was loaded. */
export interface LoadError {
  message: string;
  stack: string;
}

/** What an engine runs. */
export interface Prepared {
  code: string;
  /** The places in the script that the stack of an error tells, innermost first. */
  places(stack: string): Place[];
}

/** An engine that runs a script in a process of its own. */
export interface Engine {
  /** As messages name it. */
  title: string;
  profile: Profile;
  /** Whose lacks are refused. */
  lacks: "duktape" | "mujs" | "mquickjs" | "espruino";
  /** What it has beside the language. */
  firmware?: Firmware;
  /** The script's name, where a long path costs something. Default: its whole path. */
  scriptName?: string;
  /** Characters that it holds back before it prints them. */
  heldBack: number;
  /** @throws UsageError if it is not there. */
  program(): string;
  /** Makes of a script what the engine runs best. */
  prepare(script: Script): Prepared;
  /** The error that ended the script while it was loaded, by what the engine printed. */
  loadError(output: string): LoadError;
}
