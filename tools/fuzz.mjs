// npm run fuzz: more random programs through the task compiler, or on the runtime. `--help` prints the options.
import { runCommand } from "./run-command.mjs";

await runCommand("/test/compiler/fuzz/command.ts");
