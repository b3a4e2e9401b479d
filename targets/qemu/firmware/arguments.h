#ifndef ARGUMENTS_H
#define ARGUMENTS_H

#include <stddef.h>
#include <stdint.h>

#include "quickjs.h"

/* What the functions of `host` take, and how they read it. */
#define ARGUMENTS JSContext *context, JSValueConst self, int count, JSValueConst *values
#define UNUSED (void)self, (void)count, (void)values, (void)context

int integer(JSContext *context, JSValueConst value);
double number(JSContext *context, JSValueConst value);
/* The numbers of a list as bytes, which are to be freed; NULL if there is no memory. */
uint8_t *bytes_of(JSContext *context, JSValueConst list, uint32_t *count);
/* A value as a text, given to `how`. */
void put(JSContext *context, void (*how)(const char *, size_t), JSValueConst value);

#endif
