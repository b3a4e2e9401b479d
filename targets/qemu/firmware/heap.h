#ifndef HEAP_H
#define HEAP_H

#include <stdbool.h>
#include <stdint.h>

/* All RAM that is left. Before the first malloc. */
void heap_begin(void);
/* Bytes in use with what keeping them takes, now and at most so far. */
uint32_t heap_used(void);
uint32_t heap_most_used(void);
/* Bytes that there are. */
uint32_t heap_size(void);
/* Keeps some memory until a malloc fails: whoever tells that then has it. */
void heap_keep_spare(void);
bool heap_has_spare(void);

#endif
