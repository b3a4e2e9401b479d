/* What QuickJS expects of a compiler and a library for an operating system; every file of it is compiled with this first. */
#include <stddef.h>
#include <stdint.h>

#define CONFIG_VERSION "2021-03-27"

#ifndef FE_TONEAREST
#define FE_TONEAREST 0
#define FE_UPWARD 1
#define FE_DOWNWARD 2
#define FE_TOWARDZERO 3
#endif

/* newlib has it and does not declare it. */
size_t malloc_usable_size(void *block);

/* See memory.c. */
struct JSRuntime;
int memory_is_short(size_t more);
void memory_collect(struct JSRuntime *runtime);

/* Whether something is in flash, where nothing is counted and nothing is freed; see freeze.h. */
static inline int is_frozen(const void *place) { return (uintptr_t)place < 0x20000000u; }
