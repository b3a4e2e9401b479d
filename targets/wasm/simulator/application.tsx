import { Analyser } from "./analyser/analyser.tsx";
import { BoardPicture } from "./board/picture.tsx";
import type { Connection } from "./connection.ts";
import { Controls } from "./panels/controls.tsx";
import { Devices } from "./panels/devices.tsx";
import { FlashPanel } from "./panels/flash-panel.tsx";
import { Header } from "./panels/header.tsx";
import { LostNotice } from "./panels/lost-notice.tsx";
import { OffNotice } from "./panels/off-notice.tsx";
import { ProblemList } from "./panels/problem-list.tsx";
import { TaskTable } from "./panels/task-table.tsx";
import { Terminal } from "./panels/terminal.tsx";
import { UnkeptNotice } from "./panels/unkept-notice.tsx";

export function Application({ connection }: { connection: Connection }) {
  const session = connection.session.value;
  const state = connection.state.value;
  const lost = connection.lost.value;
  if (session === undefined || state === undefined) return <Waiting lost={lost} />;
  return (
    <div class="layout">
      <Header session={session} state={state} />
      <LostNotice lost={lost} file={state.file} />
      <UnkeptNotice flash={connection.flash} />
      <Controls session={session} restart={lost ? undefined : () => connection.restart()} />
      <OffNotice session={session} start={lost ? undefined : (reason) => connection.startAgain(reason)} />
      <ProblemList session={session} />
      <main>
        <div class="side">
          <BoardPicture session={session} board={state.board} />
          <Terminal session={session} />
          <Devices session={session} />
          <FlashPanel flash={connection.flash} clear={lost ? undefined : () => connection.clearStorage()} />
        </div>
        <div class="time">
          <Analyser session={session} />
          <TaskTable session={session} />
        </div>
      </main>
    </div>
  );
}

function Waiting({ lost }: { lost: boolean }) {
  return (
    <p class="refusal" role="status">
      {lost
        ? "The simulator's server does not answer. This page tries again each second."
        : "Building the app …"}
    </p>
  );
}
