import { signal } from "@preact/signals";
import { read, write } from "../browser-storage.ts";
import { saveRecording } from "../download.ts";
import type { PageState } from "../page-state.ts";
import type { Session } from "../session.ts";

const SCHEMES = ["auto", "light", "dark"] as const;
const KEY = "ristretto.scheme";
const scheme = signal((read(KEY) as (typeof SCHEMES)[number] | undefined) ?? "auto");

function use(next: (typeof SCHEMES)[number]): void {
  scheme.value = next;
  write(KEY, next);
  apply();
}

function apply(): void {
  document.documentElement.dataset.scheme = scheme.value;
  window.dispatchEvent(new Event("schemechange"));
}
apply();

export function Header({ session, state }: { session: Session; state: PageState }) {
  const next = SCHEMES[(SCHEMES.indexOf(scheme.value) + 1) % SCHEMES.length]!;
  return (
    <header>
      <h1>
        {state.file.split("/").at(-1)}
        <small>{state.board.name}</small>
      </h1>
      <span class="grow" />
      <button
        type="button"
        class="quiet"
        id="download"
        onClick={() => void saveRecording(session.store, state.file)}
      >
        <span class="wide">Download recording</span>
        <span class="narrow">Recording</span>
      </button>
      <button type="button" class="quiet" onClick={() => use(next)} title={`Colours: ${scheme.value}`}>
        <span class="sr">Colours: </span>
        {scheme.value === "auto" ? "◐" : scheme.value === "light" ? "☀" : "☾"}
      </button>
    </header>
  );
}
