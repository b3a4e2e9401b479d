import { useSignal } from "@preact/signals";
import { useLayoutEffect, useMemo } from "preact/hooks";
import { Panel } from "../panels/panel.tsx";
import type { Session } from "../session.ts";
import { WaveCanvas } from "./canvas.tsx";
import { Cursors } from "./cursors.ts";
import { type EdgeKind, findEdge } from "./edges.ts";
import { Measurement } from "./measurement.tsx";
import { type Row, rowsOf } from "./rows.ts";
import { Search } from "./search.tsx";
import { View } from "./view.ts";

export function Analyser({ session }: { session: Session }) {
  const view = useMemo(() => new View(), []);
  const cursors = useMemo(() => new Cursors(), [session]);
  // A new run is looked at from its beginning, as closely as the last one.
  useLayoutEffect(() => view.follow(), [session]);
  const chosen = useSignal<string | undefined>(undefined);
  const kind = useSignal<EdgeKind>("any");
  void session.changes.value;
  const rows = rowsOf(session);
  const row = rows.find(({ key }) => key === chosen.value) ?? rows[0];
  const search = (forward: boolean) => row && goToEdge(row, kind.value, forward, session, view, cursors);
  return (
    <Panel
      title="Logic analyser"
      area="analyser"
      tools={<ZoomTools session={session} view={view} cursors={cursors} />}
    >
      <div class="waves">
        <ol>
          {rows.map(({ key, name, group }) => (
            <li key={key} class={group}>
              <button type="button" aria-pressed={key === row?.key} onClick={() => (chosen.value = key)}>
                {name}
              </button>
            </li>
          ))}
        </ol>
        <WaveCanvas
          session={session}
          view={view}
          cursors={cursors}
          rows={rows}
          chosen={row?.key}
          onKeyDown={(event) => keyed(event, view, cursors, session, search)}
        />
      </div>
      <div class="readout">
        <Search rows={rows} row={row} chosen={chosen} kind={kind} search={search} />
        <Measurement cursors={cursors} row={row} />
      </div>
    </Panel>
  );
}

function ZoomTools(props: { session: Session; view: View; cursors: Cursors }) {
  const { session, view, cursors } = props;
  return (
    <div class="tabs">
      <button type="button" id="zoom-in" aria-label="Zoom in" onClick={() => zoom(view, cursors, 1 / 1.6)}>
        +
      </button>
      <button type="button" id="zoom-out" aria-label="Zoom out" onClick={() => zoom(view, cursors, 1.6)}>
        −
      </button>
      <button type="button" id="fit" onClick={() => view.fit(session.now.value)}>
        Fit
      </button>
      <button type="button" id="follow" aria-pressed={view.follows.value} onClick={() => view.follow()}>
        Follow
      </button>
    </div>
  );
}

/** Around cursor A where it is to be seen, else around the middle. */
function zoom(view: View, cursors: Cursors, factor: number): void {
  const time = cursors.times[0].value;
  const x = time === undefined ? -1 : view.place(time);
  if (x >= 0 && x <= view.width) view.zoom(factor, x);
  else view.zoom(factor);
}

/** From cursor A; without it forward from before the first tick, whose edges count, or back from what stands now. */
function goToEdge(
  row: Row,
  kind: EdgeKind,
  forward: boolean,
  session: Session,
  view: View,
  cursors: Cursors,
): void {
  const from = cursors.times[0].value ?? (forward ? -1 : session.now.value + 1);
  const found = findEdge(row.trace, kind, from, forward);
  if (found === undefined) return;
  cursors.set(found, 0);
  view.center(found);
}

function keyed(
  event: KeyboardEvent,
  view: View,
  cursors: Cursors,
  session: Session,
  search: (forward: boolean) => void,
): void {
  const actions: Record<string, () => void> = {
    ArrowLeft: () => view.pan(-60),
    ArrowRight: () => view.pan(60),
    "+": () => zoom(view, cursors, 1 / 1.6),
    "=": () => zoom(view, cursors, 1 / 1.6),
    "-": () => zoom(view, cursors, 1.6),
    Home: () => view.fit(session.now.value),
    End: () => view.follow(),
    n: () => search(true),
    p: () => search(false),
    a: () => cursors.set(middle(view), 0),
    b: () => cursors.set(middle(view), 1),
    Escape: () => cursors.clear(),
  };
  const action = event.ctrlKey || event.metaKey || event.altKey ? undefined : actions[event.key];
  if (action === undefined) return;
  event.preventDefault();
  action();
}

function middle(view: View): number {
  return Math.round(view.timeAt(view.width / 2));
}
