#ifndef MEMORY_H
#define MEMORY_H

#include "quickjs.h"

/* Before the engine begins. */
void memory_begin(void);
/* When it has begun. */
void memory_watch(void);
/* Whether it is time to collect before so many bytes more are taken. The engine asks. */
int memory_is_short(size_t more);
void memory_collect(JSRuntime *runtime);
/* Between turns. */
void memory_tidy(JSRuntime *runtime);
/* While there is nothing to do for some ticks. */
void memory_use_time(JSRuntime *runtime, int32_t ticks);

#endif
