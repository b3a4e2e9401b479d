// A program for Node that talks to a board: node on-node.mjs COMMAND WORD... starts what the board's Serial1 is on.
import { spawn } from "node:child_process";
import { Executor, link, remote } from "ristretto";
import { drive } from "ristretto/hal";
import { nodeClock, streamSerial, toPromise } from "ristretto/node";

const [command, ...words] = process.argv.slice(2);
const board = spawn(command, words, { stdio: ["pipe", "pipe", "inherit"] });
const exec = new Executor();
const stop = drive(exec, nodeClock());

function* ask() {
  const port = streamSerial({ readable: board.stdout, writable: board.stdin });
  const station = remote(link(port));
  const celsius = yield* station.call("celsius");
  return `${celsius} C, blinked ${yield* station.call("blink", 2)} times`;
}

console.log(await toPromise(exec.spawn(ask())));
stop();
board.kill();
