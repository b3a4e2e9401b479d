#ifndef FREEZE_H
#define FREEZE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "quickjs.h"

/*
 * Compiled functions that stay in flash. They are written by this same firmware while an image is built, with every
 * pointer and every atom as it will be in the image, since what comes before the app is the same in each boot; loading
 * checks that.
 */

/* Where an image has them; see board.ld. */
#define FROZEN_AT 0x00300000u

/* Before what is to be frozen is compiled. False if there is no memory. */
bool freeze_begin(JSContext *context);
/* Gives the image of a compiled function to `put`. False if it has something that has to be in RAM, or for lack of it. */
bool freeze_write(JSContext *context, JSValueConst function, void (*put)(const void *bytes, size_t count));
/* The function in an image; an exception if that is not of this firmware. */
JSValue freeze_load(JSContext *context, const void *image);

#endif
