import { items, other, type Tree } from "../program/tree.ts";
import { type ApiPlace, fresh, insideGroup, within } from "./place.ts";

type Form = (place: ApiPlace) => Tree;

/** What a `yield*` may stand before. */
export function aFuture(place: ApiPlace): Tree {
  const simple = place.depth > 4 || place.random.chance(0.45);
  return place.random.weighted(simple ? SIMPLE : ALL)(place);
}

export function aValue({ random }: ApiPlace): string {
  return random.pick([
    "1",
    "2",
    `"v"`,
    "{ ticks: 1, s: 2 }",
    "[3]",
    "undefined",
    "say",
    "{ op: 1, a: { u: 2 } }",
  ]);
}

const ms = ({ random }: ApiPlace) => random.pick(["0", "1", "2", "3", "5", "8", "1.5"]);

/**
 * Within a race a send that a receive of the same race waits for cancels itself while it begins, which the executor
 * does not stand yet: channels stay outside.
 */
function aSend(place: ApiPlace): Tree {
  return place.grouped ? other`signal.wait()` : other`channel.send(${aValue(place)})`;
}

function aReceive(place: ApiPlace): Tree {
  return place.grouped ? other`event("l")` : other`channel.receive()`;
}

const SIMPLE: [number, Form][] = [
  [5, (place) => other`sleep(${ms(place)})`],
  [1, (place) => other`sleepUntil(now() + ${ms(place)})`],
  [2, () => other`yieldNow()`],
  [2, ({ random }) => other`event("${random.pick(["k", "l"])}")`],
  [1, () => other`signal.wait()`],
  [2, aSend],
  [2, aReceive],
  [1, () => other`tick.next()`],
  [2, (place) => aCall(place) ?? other`yieldNow()`],
  [
    2,
    ({ handles, random }) => (handles.length > 0 ? other`${random.pick(handles)}.join()` : other`sleep(1)`),
  ],
];

/** The call of a task. */
export function aCall(place: ApiPlace): Tree | undefined {
  const { random, tasks } = place;
  if (random.chance(0.2)) return other`new Worker(${aValue(place)}).work(${ms(place)})`;
  return tasks.length === 0 ? undefined : other`${random.pick(tasks)}(${aValue(place)})`;
}

const several = (place: ApiPlace): Tree =>
  items(Array.from({ length: 1 + place.random.below(3) }, () => aFuture(insideGroup(place))));

const ALL: [number, Form][] = [
  [2, (place) => other`race(${several(place)})`],
  [2, (place) => other`select(${several(place)})`],
  [2, (place) => other`all(${several(place)})`],
  [3, (place) => other`timeout(${aFuture(insideGroup(place))}, ${ms(place)})`],
  [1.5, aScope],
];

function aScope(place: ApiPlace): Tree {
  const inside = within(place);
  const child = aCall(inside) ?? other`pause(2)`;
  const name = fresh(place, "kid");
  return other`scope(function* (kids: any): any {
const ${name} = kids.spawn(${child}, { name: "${name}" });
note(yield* ${aFuture(inside)});
return ${place.random.chance(0.5) ? `yield* ${name}.join()` : aValue(place)};
})`;
}
