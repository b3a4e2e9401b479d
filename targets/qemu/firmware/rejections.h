#ifndef REJECTIONS_H
#define REJECTIONS_H

#include <stdbool.h>

#include "quickjs.h"

void rejections_begin(JSRuntime *runtime);
/* Tells of each Promise that was rejected and that nobody has handled by now. @returns whether there was one. */
bool rejections_tell(JSContext *context);

#endif
