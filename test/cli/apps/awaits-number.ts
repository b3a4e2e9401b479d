export default function* awaitsNumber(): any {
  yield* 5 as any;
}
