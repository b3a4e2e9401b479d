#!/usr/bin/env node
import { inspect } from "node:util";
import { type Command, parseCommand } from "./arguments.ts";
import { run } from "./commands/run.ts";
import { EXIT_FAILED, EXIT_FINE, EXIT_USAGE, PlacedError, UsageError } from "./failure.ts";
import { codeText, helpText } from "./help.ts";
import { wakeEsbuild } from "./load.ts";
import { write } from "./output/write.ts";
import { version } from "./package.ts";

async function main(words: string[]): Promise<number> {
  const command = parseCommand(words);
  if ("options" in command) await wakeEsbuild(command.options.file);
  if (command.name === "run") return run(command.options);
  if (command.name === "flash") return (await import("./commands/flash.ts")).flash(command.options);
  if (command.name === "build") return (await import("./commands/build.ts")).build(command.options);
  if (command.name === "sim") return (await import("./commands/sim.ts")).sim(command.options);
  write(1, command.name === "help" ? helpOf(command) : `${version()}\n`);
  return EXIT_FINE;
}

function helpOf(command: Command & { name: "help" }): string {
  return "code" in command ? codeText(command.code) : helpText(command.topic);
}

function refuse(error: unknown): number {
  if (!(error instanceof UsageError)) return fail(error);
  write(2, error instanceof PlacedError ? `${error.message}\n` : `error: ${error.message}\n`);
  return EXIT_USAGE;
}

/** The system refused something, or there is a fault in this command. */
function fail(error: unknown): number {
  const refused = error instanceof Error && "syscall" in error;
  write(2, refused ? `error: ${error.message}\n` : `error: ristretto has a fault: ${inspect(error)}\n`);
  return EXIT_FAILED;
}

process.exit(await main(process.argv.slice(2)).catch(refuse));
