/** What hands on what interrupts have kept: a peripheral that has inputs adds its own when it is opened first. */
export const deliveries: Array<() => void> = [];

/** Called by the firmware after an interrupt that kept something, and when the alarm of `host.wakeAt` is due. */
export function deliver(): void {
  for (const each of deliveries) each();
}
