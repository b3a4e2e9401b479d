#ifndef USAGE_H
#define USAGE_H

#include "quickjs.h"

/* What the engine's memory is used for: numbers and bytes of each kind, as bench/qemu/memory.mjs names them. */
void usage_keep(JSRuntime *runtime);
/* Tells the runner what was kept, and what it is now. */
void usage_tell(JSRuntime *runtime);

#endif
