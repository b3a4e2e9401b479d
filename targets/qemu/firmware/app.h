#ifndef APP_H
#define APP_H

#include <stdbool.h>
#include <stdint.h>

/* What `turn` gives besides ticks. */
#define NO_DEADLINE (-1)
#define ALL_ENDED (-2)

/* The engine, with the app's script in it. */

/* Makes the engine. Loads nothing. */
void app_begin(void);
/* Runs the script, which starts the app. False if that failed; it is reported. */
bool app_load(void);
/* Compiles the script and gives it to the runner, if it can be in flash; see freeze.h. False if it has an error. */
bool app_freeze(void);
/* One pass of the executor. Ticks to the next deadline, NO_DEADLINE or ALL_ENDED. */
int32_t app_turn(uint32_t elapsed);
/* Hands on what interrupts have kept. What nobody takes is dropped. */
void app_deliver(void);
/* There is nothing to do for so many ticks, if nothing comes in. */
void app_idle(int32_t ticks);
/* Whether the alarm of a bus is due. */
bool app_alarm_is_due(void);
/* Cancels every task. */
void app_cancel(void);
/* Tells the runner of every task. */
void app_summarize(void);
/* Whether a task failed that nobody joined, or the script. */
bool app_failed(void);
/* Whether an error came out of the executor itself, or the app did not give up the processor. */
bool app_is_broken(void);
/* Whether interrupts can make work for it. */
bool app_takes_input(void);
/* Tells where the app is, as an error of the whole app. For the end of everything. */
void app_tell_place(void);
/* Work became ready outside of a turn: true once. */
bool app_wants_turn(void);
bool app_is_wanting(void);
/* Tells the runner how far it is. */
void app_tell(const char *what);
/*
 * Tells the runner how many bytes of the heap were in use before the script, are now, and were at most, and when a pin
 * changed first.
 */
void app_tell_figures(void);

#endif
