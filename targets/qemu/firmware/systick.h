#ifndef SYSTICK_H
#define SYSTICK_H

#include <stdint.h>

/* Ticks of a millisecond since `systick_begin`. */
extern volatile uint32_t systick_ticks;

/* Time begins at tick 0. */
void systick_begin(void);
void systick_handler(void);

#endif
