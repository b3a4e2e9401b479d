import { type Board, race, select, sleep } from "ristretto";

/** At rest for long, before it waits for several things at once. */
export default async function waitsInGroups(board: Board) {
  const led = board.digital("LED1", { mode: "output" });
  await sleep(600_000);
  await race(sleep(5), sleep(7));
  const { key } = await select({ early: sleep(1), late: sleep(2) });
  led.write(key === "early" ? 1 : 0);
}
