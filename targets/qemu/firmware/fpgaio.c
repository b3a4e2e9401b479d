/* The board's own registers: its LEDs, and a counter. */
#include "fpgaio.h"

#define LEDS (*(volatile uint32_t *)0x40028000)
#define COUNTER (*(volatile uint32_t *)0x40028018)

void fpgaio_show(int led, int level) {
  if (level) LEDS |= 1u << led;
  else LEDS &= ~(1u << led);
}

uint32_t fpgaio_count(void) { return COUNTER; }
