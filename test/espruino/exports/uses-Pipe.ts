import { Pipe, type Routine, sleep, spawn } from "ristretto";

export default function* usesPipe(): Routine<void> {
  const pipe = new Pipe(4);
  spawn(writes(pipe));
  const reader = spawn(reads(pipe));
  yield* sleep(20);
  reader.cancel();
  report(pipe.size);
  report((yield* pipe.read(3)).join(" "));
  report(pipe.tryRead().length);
  pipe.close();
  report((yield* pipe.read()).length);
}

function* writes(pipe: Pipe): Routine<void> {
  for (let i = 1; i < 10; i += 3) {
    yield* pipe.write([i, i + 1, i + 2]);
    report(`wrote ${i}`);
  }
}

function* reads(pipe: Pipe): Routine<void> {
  for (;;) {
    report((yield* pipe.read(2)).join(" "));
    yield* sleep(6);
  }
}
