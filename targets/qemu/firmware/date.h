#ifndef DATE_H
#define DATE_H

#include <stdint.h>

/* The time of day, in milliseconds since the beginning of 1970 in UTC. At power-on it is 0. */
int64_t date_read(void);
void date_set(double time);
/* From now on it is `ms` later, or earlier if that is negative. */
void date_step(double ms);

#endif
