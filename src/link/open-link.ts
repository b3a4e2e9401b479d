import { outOfRange } from "../executor/errors/errors.ts";
import type { Serial } from "../hal/bus.ts";
import { whole } from "../sync/whole.ts";
import { json } from "./codec.ts";
import type { Link, LinkOptions } from "./link.ts";
import { PortLink } from "./port-link.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = {
  needs: ["WISHES", "ITERATED", "SPAWNS", "CANCELS", "BRANCHES", "STORED", "CALLS", "HANDLERS"],
  awaited: ["send", "receive", "next"],
  options: ["encode", "decode"],
};

const DRAWN = 0x7fffffff;

/**
 * A channel to another board, over a serial port that has a link at its other end, too. Every message arrives once and in order, even
 * if bytes are lost, doubled or changed on the line. Two tasks named link serve it until it is closed; they read the port, so
 * nobody else does. In a task, or in what is called for an executor.
 *
 * It keeps `capacity` messages each way, and up to 4 pieces of 32 bytes on their way: a sender waits when the other side does not
 * receive. What nobody answers is sent again, for ever, at the pace of `resendMs`: put `timeout` around a `send` that is not to
 * wait so long. When the other side starts anew, nothing of before reaches it: what it has not acknowledged is dropped, and
 * `onRestart` is told. What had arrived from it stays to be received.
 *
 * @throws MisuseError R28 for options out of range; R1 where no executor is known.
 * @example
 * const other = link<{ celsius: number }>(board.serial("Serial1", { baud: 115_200 }));
 * yield* other.send({ celsius: 21.5 });
 */
export function link<Out, In = Out>(port: Serial, options: LinkOptions<Out, In> = {}): Link<Out, In> {
  const { capacity = 4, limit = 1024, resendMs = 200, codec = json, onRestart } = options;
  const { session = 1 + Math.floor(Math.random() * DRAWN) } = options;
  whole("capacity of link", capacity, 255);
  whole("limit of link", limit, 65_536);
  whole("session of link", session, DRAWN);
  if (!(resendMs > 0 && resendMs < Infinity))
    throw outOfRange("resendMs of link", resendMs, "more than 0", "what is finite");
  const opened = new PortLink<Out, In>(port, { capacity, limit, resendMs, codec, session });
  opened.onRestart = onRestart;
  return opened;
}
