import { useSignal } from "@preact/signals";
import type { Session } from "../session.ts";
import { Panel } from "./panel.tsx";

const KINDS = { tmp102: "21.5", registers: "00=12 01=ff" } as const;

/** Devices on the I2C buses: what is attached stays attached when the app starts again. */
export function Devices({ session }: { session: Session }) {
  const { devices } = session.settings;
  const rows = useSignal<readonly string[]>([...devices.keys()]);
  const silent = session.silent.value.filter((place) => !rows.value.includes(place));
  return (
    <Panel title="I2C devices" area="devices">
      {rows.value.map((place) => (
        <Device key={place} place={place} session={session} />
      ))}
      <AddDevice
        key={silent[0]}
        suggested={silent[0]}
        add={async (place, kind, value) => {
          await session.apply(`${place} ${kind} ${value}`);
          devices.set(place, `${place} ${kind} ${value}`);
          rows.value = [...new Set([...rows.value, place])];
        }}
      />
    </Panel>
  );
}

function Device({ place, session }: { place: string; session: Session }) {
  const { devices } = session.settings;
  const [, kind = "", value = ""] = /^\S+ (\S+) ?(.*)$/.exec(devices.get(place) ?? "") ?? [];
  const shown = useSignal(value);
  const problem = useSignal("");
  const set = async (text: string) => {
    shown.value = text;
    try {
      await session.apply(`${place} set ${text}`);
      devices.set(place, `${place} ${kind} ${text}`);
      problem.value = "";
    } catch (error) {
      problem.value = (error as Error).message;
    }
  };
  return (
    <div class="device">
      <strong>{place}</strong>
      <span class="kind">{kind}</span>
      {kind === "tmp102" && (
        <input
          type="range"
          min={-40}
          max={125}
          step={0.0625}
          value={shown.value}
          aria-label={`Temperature of ${place}`}
          onInput={(event) => void set(event.currentTarget.value)}
        />
      )}
      <input
        class="value"
        value={shown.value}
        aria-label={`Value of ${place}`}
        aria-invalid={problem.value !== ""}
        onChange={(event) => void set(event.currentTarget.value)}
      />
      {kind === "tmp102" && <span>°C</span>}
      {problem.value && <p class="problem">{problem.value}</p>}
    </div>
  );
}

function AddDevice({
  suggested,
  add,
}: {
  suggested: string | undefined;
  add: (place: string, kind: string, value: string) => Promise<void>;
}) {
  const place = useSignal(suggested ?? "I2C1@48");
  const kind = useSignal<keyof typeof KINDS>("tmp102");
  const problem = useSignal("");
  return (
    <form
      class="add"
      onSubmit={(event) => {
        event.preventDefault();
        add(place.value, kind.value, KINDS[kind.value]).then(
          () => (problem.value = ""),
          (error) => (problem.value = error.message),
        );
      }}
    >
      {suggested && <p>Nothing answers at {suggested}.</p>}
      <input
        value={place.value}
        aria-label="Bus and address"
        size={9}
        onInput={(event) => {
          place.value = event.currentTarget.value;
        }}
      />
      <select
        value={kind.value}
        aria-label="Device"
        onChange={(event) => {
          kind.value = event.currentTarget.value as keyof typeof KINDS;
        }}
      >
        {Object.keys(KINDS).map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
      <button type="submit" id="attach">
        Attach
      </button>
      {problem.value && <p class="problem">{problem.value}</p>}
    </form>
  );
}
