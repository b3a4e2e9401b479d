import { entriesIn } from "../flash-contents.ts";
import type { KeptFlash } from "../kept-flash.ts";
import { Panel } from "./panel.tsx";

/** What is in board.storage, if anything. @param props.clear undefined while the server is gone. */
export function FlashPanel({ flash, clear }: { flash: KeptFlash; clear: (() => void) | undefined }) {
  const entries = entriesIn(flash.files.value);
  if (entries.length === 0) return null;
  return (
    <Panel title="Storage" area="storage" tools={<Clear clear={clear} />}>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>Name</th>
              <th>Kind</th>
              <th class="number">Bytes</th>
            </tr>
          </thead>
          <tbody>
            {entries.map(({ name, kind, bytes }) => (
              <tr key={`${name}~${kind}`}>
                <td>{name}</td>
                <td class="state">{kind}</td>
                <td class="number">{bytes.toLocaleString("en")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Clear({ clear }: { clear: (() => void) | undefined }) {
  const title =
    clear === undefined
      ? "Needs the server, which does not answer"
      : "Erase all that is here, and start the app again";
  return (
    <button
      type="button"
      class="quiet"
      id="clear-storage"
      disabled={clear === undefined}
      onClick={clear}
      title={title}
    >
      Clear
    </button>
  );
}
