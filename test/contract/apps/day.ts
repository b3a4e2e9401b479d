import { type Board, sleep } from "ristretto";
import { told } from "./told.ts";

/** The night in which summer begins, and that in which it ends. */
export default function* day({ clock }: Board) {
  const show = () => {
    const { year, month, day, weekday, hour, minute, second } = clock.local();
    told(`${year}-${month}-${day} ${weekday} ${hour}:${minute}:${second} ${clock.offset()}`);
  };
  clock.setZone("CET-1CEST,M3.5.0,M10.5.0/3");
  clock.set(1774745995500);
  show();
  yield* sleep(10_000);
  show();
  // Back by years: whoever sleeps does not feel it.
  clock.set(1761440395500);
  yield* sleep(5000);
  show();
  // Engines list them in orders of their own.
  told(Object.keys(clock.local(1761440400000)).sort().join());
  told(`ahead ${clock.offset(1761440399999)} ${clock.offset(1761440400000)}`);
  told(`refused ${refusalOf(() => clock.setZone("Europe/Berlin"))} ${refusalOf(() => clock.set(-1))}`);
  told(`read ${clock.read() - (clock.read() % 1000)}`);
}

function refusalOf(call: () => void): string {
  try {
    call();
    return "nothing";
  } catch (error) {
    return (error as { code: string }).code;
  }
}
