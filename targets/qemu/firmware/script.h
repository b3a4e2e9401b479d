#ifndef SCRIPT_H
#define SCRIPT_H

#include <stdbool.h>
#include <stdint.h>

/* What the runner puts into memory: how long to run, and the compiled input script (targets/qemu/inputs.ts). */
void script_begin(void);
/* Whether anybody put something there. */
bool script_is_there(void);
/* The last tick; NO_END without one. */
#define NO_END UINT32_MAX
uint32_t script_end(void);
/* Whether the runner wants to know what memory is in use. */
bool script_measures(void);
/* Whether the app is to be frozen and not run. */
bool script_compiles(void);
/* Plays what is due at this tick. Called from the tick's interrupt, and once before it begins. */
void script_play(uint32_t tick);

/* Takes the text of the next line that the app's side has to play (what happens on a bus); NULL if there is none. */
const char *script_next_text(void);
bool script_has_text(void);

#endif
