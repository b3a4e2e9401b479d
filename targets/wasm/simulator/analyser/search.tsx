import type { Signal } from "@preact/signals";
import type { EdgeKind } from "./edges.ts";
import type { Row } from "./rows.ts";

const KINDS: readonly [EdgeKind, string][] = [
  ["any", "any edge"],
  ["rising", "rising edge"],
  ["falling", "falling edge"],
];

export function Search(props: {
  rows: readonly Row[];
  row: Row | undefined;
  chosen: Signal<string | undefined>;
  kind: Signal<EdgeKind>;
  search: (forward: boolean) => void;
}) {
  const { rows, row, chosen, kind, search } = props;
  return (
    <search class="search" aria-label="Edges">
      <select
        id="search-row"
        value={row?.key}
        aria-label="Row to search"
        onChange={(event) => {
          chosen.value = event.currentTarget.value;
        }}
      >
        {rows.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
      <select
        id="search-kind"
        value={kind.value}
        aria-label="Kind of edge"
        onChange={(event) => {
          kind.value = event.currentTarget.value as EdgeKind;
        }}
      >
        {KINDS.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      <span class="tabs">
        <button type="button" id="previous" aria-label="Previous edge" onClick={() => search(false)}>
          ‹
        </button>
        <button type="button" id="next" aria-label="Next edge" onClick={() => search(true)}>
          ›
        </button>
      </span>
    </search>
  );
}
