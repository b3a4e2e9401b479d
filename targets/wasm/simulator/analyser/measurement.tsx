import { frequency, span } from "../quantities.ts";
import type { Cursors } from "./cursors.ts";
import { countEdges } from "./edges.ts";
import type { Row } from "./rows.ts";

export function Measurement({ cursors, row }: { cursors: Cursors; row: Row | undefined }) {
  const [a, b] = [cursors.times[0].value, cursors.times[1].value];
  const { distance } = cursors;
  if (a === undefined && b === undefined) return <p class="measure hint">Click to set two cursors.</p>;
  return (
    <dl class="measure" id="measure">
      {a !== undefined && <Item name="A" value={span(a)} />}
      {b !== undefined && <Item name="B" value={span(b)} />}
      {distance !== undefined && <Item name="B − A" value={span(distance)} />}
      {distance ? <Item name="1 / (B − A)" value={frequency(distance)} /> : null}
      {distance !== undefined && row && (
        <Item name={row.name} value={changes(countEdges(row.trace, a!, b!))} />
      )}
      <button type="button" class="quiet" onClick={() => cursors.clear()}>
        Clear
      </button>
    </dl>
  );
}

function changes(count: number): string {
  return count === 1 ? "1 change" : `${count} changes`;
}

function Item({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
