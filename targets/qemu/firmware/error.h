#ifndef ERROR_H
#define ERROR_H

#include "quickjs.h"

/* Tells of an error of the task `name`; of the whole script if it is NULL. To the runner, or else to the console. */
void error_tell(JSContext *context, const char *name, JSValueConst error);
/* Tells of what a Promise was rejected with, and nobody handled. */
void error_tell_rejected(JSContext *context, JSValueConst reason);

#endif
