import { type Board, DONE, sleep, spawn } from "ristretto";
import type { EdgeStream } from "ristretto/hal";
import { told } from "./told.ts";

/** Edges that wait are kept up to the capacity; the oldest go, and are counted. Closing ends each way of taking them. */
export default function* edgeStream(board: Board) {
  const button = board.digital("BTN1");
  const few = button.edges({ capacity: 3 });
  const all = button.edges();
  yield* sleep(100);
  spawn(iterated("few", few));
  for (let i = 0; i < 4; i++) {
    const { level, time, dropped } = yield* all.receive();
    told(`received ${level} ${dropped} lost`, time);
  }
  const waiting = spawn(last(all));
  yield* sleep(100);
  button.close();
  yield* waiting.join();
  told(`open: ${few.size} ${all.size}`);
}

function* iterated(name: string, edges: EdgeStream) {
  for (let edge = yield* edges.next(); edge !== DONE; edge = yield* edges.next())
    told(`${name} ${edge.level} ${edge.dropped} lost`, edge.time);
  told(`${name} ended`);
}

function* last(edges: EdgeStream) {
  for (let edge = yield* edges.next(); edge !== DONE; edge = yield* edges.next()) told("left", edge.time);
  try {
    yield* edges.receive();
  } catch (error) {
    told(`closed ${(error as { code: string }).code}`);
  }
}
