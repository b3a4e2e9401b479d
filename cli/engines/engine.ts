import type { Profile } from "../../compiler/profiles.ts";

/** A place in the script that an engine ran. */
export interface Place {
  /** The function's name, where the engine knows it. */
  name: string | undefined;
  /** From 1. */
  line: number;
  /** From 1; undefined where the engine counts lines only. */
  column: number | undefined;
}

/** What ended a script while it was loaded. */
export interface LoadError {
  message: string;
  stack: string;
}

/** An engine that runs a script in a process of its own. */
export interface Engine {
  /** As messages name it. */
  title: string;
  profile: Profile;
  /** Whose lacks are refused. */
  lacks: "duktape" | "mujs" | "espruino";
  /** @throws UsageError if it is not there. */
  program(): string;
  /** The last changes to a script. */
  prepare(code: string): string;
  /** The places in the script that the stack of an error tells, innermost first. */
  places(stack: string): Place[];
  /** The error that ended the script while it was loaded, by what the engine printed. */
  loadError(output: string): LoadError;
}
