import { type Board, sleep } from "ristretto";

/** Counts its starts in flash, and goes into deep sleep. */
export default async function keeps(board: Board) {
  const { storage } = board;
  const starts = (storage.get<number>("starts") ?? 0) + 1;
  storage.set("starts", starts);
  console.log(`start ${starts} by ${board.resetReason}`);
  await sleep(10);
  storage.log("readings").append(starts);
  storage.delete("starts");
  await board.deepSleep(60_000);
}
