/* A tick a millisecond; with it, what the world does. */
#include "systick.h"

#include <stdbool.h>

#include "line.h"
#include "script.h"

#define CONTROL (*(volatile uint32_t *)0xE000E010)
#define RELOAD (*(volatile uint32_t *)0xE000E014)
#define CURRENT (*(volatile uint32_t *)0xE000E018)
#define ENABLE 1u
#define INTERRUPT 2u
#define PROCESSOR_CLOCK 4u
#define STATE (*(volatile uint32_t *)0xE000ED04)
#define PENDING (1u << 26)

volatile uint32_t systick_ticks;

static bool playing;

static void play(uint32_t tick) {
  playing = true;
  script_play(tick);
  playing = false;
}

/* The counter goes down. Once it has begun anew, the tick that its interrupt is to count is there already. */
void systick_read(uint32_t *tick, uint16_t *cycles) {
  *tick = systick_ticks;
  *cycles = 0;
  if (playing) return;
  const uint32_t left = CURRENT;
  const bool is_pending = STATE & PENDING;
  const uint32_t passed = SYSTICK_CYCLES - 1u - (is_pending ? CURRENT : left);
  *tick += is_pending;
  *cycles = (uint16_t)passed;
}

void systick_begin(void) {
  CONTROL = 0;
  RELOAD = SYSTICK_CYCLES - 1u;
  CURRENT = 0;
  systick_ticks = 0;
  play(0);
  CONTROL = ENABLE | INTERRUPT | PROCESSOR_CLOCK;
}

void systick_handler(void) {
  const uint32_t tick = ++systick_ticks;
  play(tick);
  line_tick(tick);
}
