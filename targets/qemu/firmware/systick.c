/* A tick a millisecond; with it, what the world does. */
#include "systick.h"

#include "line.h"
#include "script.h"

#define CONTROL (*(volatile uint32_t *)0xE000E010)
#define RELOAD (*(volatile uint32_t *)0xE000E014)
#define CURRENT (*(volatile uint32_t *)0xE000E018)
#define ENABLE 1u
#define INTERRUPT 2u
#define PROCESSOR_CLOCK 4u
#define CLOCK_HZ 25000000u

volatile uint32_t systick_ticks;

void systick_begin(void) {
  CONTROL = 0;
  RELOAD = CLOCK_HZ / 1000u - 1u;
  CURRENT = 0;
  systick_ticks = 0;
  script_play(0);
  CONTROL = ENABLE | INTERRUPT | PROCESSOR_CLOCK;
}

void systick_handler(void) {
  const uint32_t tick = ++systick_ticks;
  script_play(tick);
  line_tick(tick);
}
