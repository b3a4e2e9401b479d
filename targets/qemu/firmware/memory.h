#ifndef MEMORY_H
#define MEMORY_H

#include "quickjs.h"

/* Before the engine begins. */
void memory_begin(void);
/* Between turns. */
void memory_tidy(JSRuntime *runtime);

#endif
