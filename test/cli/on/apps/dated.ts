import { type Board, sleep } from "ristretto";

const loaded = Date.now();

/** What Date says is what the board's clock says: as the file is loaded, later, and when it was set. */
export default function* dated({ clock }: Board): Generator<any, void, any> {
  // biome-ignore lint/complexity/useDateNow: that is to be the same.
  const minutes = () => [clock.read(), Date.now(), new Date().getTime()].map((ms) => Math.floor(ms / 60_000));
  console.log(`${Math.floor(loaded / 60_000)} ${minutes()}`);
  yield* sleep(60_000);
  console.log(`${minutes()}`);
  clock.set(123_456 * 60_000);
  yield* sleep(10_000);
  console.log(`${minutes()}`);
  yield* sleep(60_000);
  console.log(`${minutes()}`);
  console.log(`${new Date(0).getHours()} ${new Date(2026, 2, 29, 12).getTime()} ${new Date(5).getTime()}`);
}
