import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { clock, frames, keep, recording, simulate, speed, status } from "./simulator.ts";

const APP = "examples/traffic-light/traffic-light.ts";
/** Which LEDs shine, one after the other, once somebody has asked. */
const PROMISED = ["LED3", "LED2", "LED1", "LED1 LED4", "LED1", "LED1 LED2", "LED3"];

const led = (page: Page, name: string, level: number) =>
  page.locator(`figure[data-pin=${name}][data-level="${level}"]`);

test("a click on the pedestrian's button: the LEDs change on the page in the promised order", async () => {
  const page = await simulate([APP]);
  await led(page, "LED3", 1).waitFor();
  await keep(page, "light");
  await speed(page, 4);
  await page.evaluate(() => {
    const shine = () =>
      [...document.querySelectorAll<HTMLElement>("figure[data-level='1'].led")]
        .map((led) => led.dataset.pin)
        .join(" ");
    const seen = [shine()];
    (window as any).seen = seen;
    new MutationObserver(() => {
      if (shine() !== seen.at(-1)) seen.push(shine());
    }).observe(document.body, { subtree: true, attributeFilter: ["data-level"] });
  });
  await page.locator("button[data-pin=BTN1]").click({ delay: 60 });
  await led(page, "LED4", 1).waitFor();
  await keep(page, "walk");
  await led(page, "LED3", 1).waitFor();
  expect(await page.evaluate(() => (window as any).seen)).toEqual(PROMISED);
});

test("the recording that is downloaded has what ristretto run prints as JSON", async () => {
  const page = await simulate([APP]);
  await speed(page, 4);
  await page.locator("button[data-pin=BTN1]").click({ delay: 60 });
  await led(page, "LED4", 1).waitFor();
  await led(page, "LED4", 0).waitFor();
  await page.locator("#run").click();
  const events = await recording(page);
  const pressed = events.findIndex(({ pin, value }) => pin === "BTN1" && value === 1);
  const after = events.slice(pressed).filter(({ pin }) => pin.startsWith("LED"));
  const words = ["LED3 0", "LED2 1", "LED2 0", "LED1 1", "LED4 1", "LED4 0"];
  expect(after.map(({ pin, value }) => `${pin} ${value}`).slice(0, 6)).toEqual(words);
  const at = (name: string, level: number) => after.find((e) => e.pin === name && e.value === level)!.t;
  expect([at("LED4", 1) - at("LED1", 1), at("LED4", 0) - at("LED4", 1)]).toEqual([500, 4000]);
});

test("pause stands still, a turn resumes one task once, an event moves to the next one, run goes on", async () => {
  const page = await simulate([APP]);
  await page.locator("#run").click();
  await status(page, "paused");
  const before = await clock(page);
  await frames(page, 20);
  expect(await clock(page)).toBe(before);
  const resumes = async () =>
    Number(await page.locator("tbody tr", { hasText: "trafficLight" }).locator("td").nth(2).innerText());
  const resumed = await resumes();
  await page.locator("#turn").click();
  await page.locator("#clock", { hasText: "0:03.000" }).waitFor();
  await expect.poll(resumes).toBe(resumed + 1);
  await page.locator("#event").click();
  await expect.poll(() => clock(page)).toBe(13_000);
  await page.locator("#run").click();
  await status(page, "running");
  await expect.poll(() => clock(page)).toBeGreaterThan(13_100);
});

test("paused is what stands, however quick it was", async () => {
  const page = await simulate([APP]);
  await page.evaluate(() => {
    const text = (id: string) => document.getElementById(id)!.innerText;
    new MutationObserver(() => {
      if (text("status") !== "paused") (window as any).stood = undefined;
      else (window as any).stood ??= text("clock");
    }).observe(document.getElementById("status")!, { subtree: true, childList: true, characterData: true });
  });
  for (const factor of [100, 1000, 1000, 1000, 1000, 1000]) {
    await speed(page, factor);
    await frames(page, 6);
    await page.locator("#run").click();
    await status(page, "paused");
    await frames(page, 6);
    expect(await page.evaluate(() => (window as any).stood)).toBe(await page.locator("#clock").innerText());
    await page.locator("#run").click();
    await status(page, "running");
  }
});

test("a tap is as long as a debounced button needs, however quick the simulation is", async () => {
  const page = await simulate([APP]);
  await speed(page, 100);
  for (let tap = 0; tap < 8; tap++) {
    await page.locator("button[data-pin=BTN1]").click();
    await frames(page, 6);
  }
  const events = (await recording(page)).filter(({ pin }) => pin === "BTN1").slice(1);
  expect(events.map(({ value }) => value)).toEqual(Array(8).fill([1, 0]).flat());
  for (let at = 0; at < events.length; at += 2)
    expect(events[at + 1].t - events[at].t).toBeGreaterThanOrEqual(60);
});

test("with the keyboard alone: press, pause, find an edge, measure between two cursors", async () => {
  const page = await simulate([APP]);
  await page.keyboard.down("1");
  await frames(page, 12);
  await page.keyboard.up("1");
  await led(page, "LED2", 1).waitFor();
  await page.keyboard.press(" ");
  await status(page, "paused");
  await page.locator("#waves").focus();
  await page.locator("ol button", { hasText: "BTN1" }).press("Enter");
  await page.locator("#waves").press("n");
  const a = page.locator("#measure div", { hasText: /^A/ });
  const first = await a.innerText();
  await page.locator("#waves").press("n");
  await expect.poll(() => a.innerText()).not.toBe(first);
  await page.locator("#waves").press("b");
  await page.locator("#measure", { hasText: "B − A" }).waitFor();
  await page.locator("#waves").press("+");
  await keep(page, "cursors");
});

test("the edges that are found are those of the recording", async () => {
  const page = await simulate([APP]);
  await speed(page, 100);
  await led(page, "LED1", 1).waitFor();
  await page.locator("#run").click();
  await page.locator("#search-kind").selectOption("rising");
  await page.locator("#search-row").selectOption("LED3");
  await page.locator("#next").click();
  await page.locator("#measure div", { hasText: /^A\s*0 ms/ }).waitFor();
  await page.locator("#search-row").selectOption("LED1");
  await page.locator("#next").click();
  await page.locator("#measure", { hasText: "14 s" }).waitFor();
  await page.locator("#previous").click();
  expect(await page.locator("#measure").innerText()).toContain("14 s");
});

test("on a phone: nothing is wider than the screen, a touch presses the button; dark", async () => {
  const phone = {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    colorScheme: "dark" as const,
  };
  const page = await simulate([APP], phone);
  await page.locator("button[data-pin=BTN1]").tap();
  await led(page, "LED2", 1).waitFor();
  await keep(page, "phone-dark", true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  for (const id of ["run", "turn", "event", "restart"]) {
    const box = (await page.locator(`#${id}`).boundingBox())!;
    expect([box.height >= 36, box.x + box.width <= 390]).toEqual([true, true]);
  }
});

test("dark and light can be chosen", async () => {
  const page = await simulate([APP]);
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  const toggle = page.getByRole("button", { name: /Colours/ });
  await toggle.click();
  expect(await paper()).toBe(light);
  await toggle.click();
  expect(await paper()).not.toBe(light);
  await frames(page, 30);
  await keep(page, "dark");
});
