#ifndef FPGAIO_H
#define FPGAIO_H

#include <stdint.h>

#define FPGAIO_LEDS 2
#define FPGAIO_HZ 25000000u

void fpgaio_show(int led, int level);
/* Counts up with 25 MHz from power-on. */
uint32_t fpgaio_count(void);

#endif
