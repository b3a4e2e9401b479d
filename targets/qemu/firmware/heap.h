#ifndef HEAP_H
#define HEAP_H

#include <stdint.h>

/* All RAM that is left. Before the first malloc. */
void heap_begin(void);
/* Bytes in use with what keeping them takes, now and at most so far. */
uint32_t heap_used(void);
uint32_t heap_most_used(void);

#endif
