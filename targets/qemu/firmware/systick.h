#ifndef SYSTICK_H
#define SYSTICK_H

#include <stdint.h>

/* Ticks of a millisecond since `systick_begin`. */
extern volatile uint32_t systick_ticks;

/* The processor's cycles in a tick. */
#define SYSTICK_CYCLES 25000u

/* The time, and how many cycles of the tick have passed. What the script does, it does as the tick begins. Interrupts are locked. */
void systick_read(uint32_t *tick, uint16_t *cycles);

/* Time begins at tick 0. */
void systick_begin(void);
void systick_handler(void);

#endif
