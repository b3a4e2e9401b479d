import { Channel, select } from "ristretto";
import { type Case, task } from "./harness.ts";

function full(value: string): Channel<string> {
  const channel = new Channel<string>(6);
  while (channel.trySend(value));
  return channel;
}

export const turns: Case[] = [
  task(
    "of those that are ready at once the first listed comes, or with fair they take turns",
    function* (say) {
      const [a, b, c] = [full("a"), full("b"), full("c")];
      let seen = "";
      for (let i = 0; i < 4; i++) seen += (yield* select(a.receive(), b.receive())).value;
      for (let i = 0; i < 5; i++)
        seen += (yield* select({ b: b.receive(), c: c.receive() }, { fair: true })).key;
      say(seen);
    },
    ["0 aaaabcbcb"],
  ),
];
