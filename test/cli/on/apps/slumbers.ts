import { type Board, sleep } from "ristretto";

export default async function slumbers(board: Board) {
  console.log(board.resetReason);
  await sleep(500);
  await board.deepSleep(60_000);
  console.log("never");
}
