#!/usr/bin/env node
import { type Command, parseCommand } from "./arguments.ts";
import { run } from "./commands/run.ts";
import { EXIT_FAILED, EXIT_FINE, EXIT_USAGE, sentenceFor, UsageError } from "./failure.ts";
import { codeText, helpText } from "./help.ts";
import { wakeEsbuild } from "./load.ts";
import { write } from "./output/write.ts";
import { version } from "./package.ts";

async function main(words: string[]): Promise<number> {
  const command = parseCommand(words);
  const file = fileOf(command);
  if (file !== undefined) await wakeEsbuild(file);
  if (command.name === "run") return run(command.options);
  if (command.name === "flash") return (await import("./commands/flash.ts")).flash(command.options);
  if (command.name === "dev") return (await import("./commands/dev.ts")).dev(command.options);
  if (command.name === "monitor") return (await import("./commands/monitor.ts")).monitor(command.options);
  if (command.name === "build") return (await import("./commands/build.ts")).build(command.options);
  if (command.name === "sim") return (await import("./commands/sim.ts")).sim(command.options);
  if (command.name === "explore") return (await import("./commands/explore.ts")).explore(command.options);
  write(1, command.name === "help" ? helpOf(command) : `${version()}\n`);
  return EXIT_FINE;
}

/** The app's file, if the command has one. */
function fileOf(command: Command): string | undefined {
  if (!("options" in command)) return undefined;
  return command.name === "monitor" ? command.options.app?.file : command.options.file;
}

function helpOf(command: Command & { name: "help" }): string {
  return "code" in command ? codeText(command.code) : helpText(command.topic);
}

function refuse(error: unknown): number {
  write(2, `${sentenceFor(error)}\n`);
  return error instanceof UsageError ? EXIT_USAGE : EXIT_FAILED;
}

process.exit(await main(process.argv.slice(2)).catch(refuse));
