/*
 * A host in C for an app that ristretto has built: a board of digital pins and a clock, around Duktape.
 *
 *   npx ristretto build blink.ts --target es5 --engine duktape -o blink.js
 *   cc -o host host.c -lduktape -lm
 *   ./host blink.js 5000 < inputs.txt
 *
 * It prints the level of each output when it is opened and when it changes, `500 LED1 0`, and reads inputs of the same form,
 * in their order. Time is virtual:
 * `wait_until` only moves it. On a board, that function sleeps until a timer or a pin wakes the processor, `set_output`
 * writes to the pin, and an interrupt notes what `apply_input` does afterwards. All other lines stay as they are.
 */
#include <duktape.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PINS = 16, WATCHES = 16, NAME = 16 };
enum edge { RISING, FALLING, BOTH };

/* A pin is known from when the app, or an input, first names it. */
static struct pin { char name[NAME]; int level; int is_output; } pins[PINS];
static int pin_count;
/* What the app watches; the functions that it gave are kept in Duktape's stash, under w1 and c1 for the watch 1. */
static struct watch { int used; int pin; enum edge edge; } watches[WATCHES];
static double now;
static double alarm_at;
static int has_alarm, has_pended, failed;

/* The hardware. */

static void wait_until(double time) { now = time; }

static void set_output(const struct pin *pin) { printf("%.0f %s %d\n", now, pin->name, pin->level); }

/* Functions of the app that are called later: kept where Duktape's garbage collector finds them. */

static void keep(duk_context *ctx, const char *name, duk_idx_t argument) {
  duk_push_heap_stash(ctx);
  duk_dup(ctx, argument);
  duk_put_prop_string(ctx, -2, name);
  duk_pop(ctx);
}

static void drop(duk_context *ctx, const char *name) {
  duk_push_heap_stash(ctx);
  duk_del_prop_string(ctx, -1, name);
  duk_pop(ctx);
}

/* Calls what lies below the values that it is given. What that throws is a fault of the host: errors of the app go to on_error. */
static void call(duk_context *ctx, int given) {
  if (duk_pcall(ctx, given) != 0) {
    fprintf(stderr, "error: %s\n", duk_safe_to_string(ctx, -1));
    exit(1);
  }
  duk_pop(ctx);
}

/* With the `given` values that lie on top of the stack. */
static void call_kept(duk_context *ctx, const char *name, int given) {
  duk_push_heap_stash(ctx);
  duk_get_prop_string(ctx, -1, name);
  duk_remove(ctx, -2);
  duk_insert(ctx, -1 - given);
  call(ctx, given);
}

static const char *name_of(char *text, char kind, int watch) { snprintf(text, NAME, "%c%d", kind, watch); return text; }

/* Pins. */

static int pin_called(const char *name) {
  for (int i = 0; i < pin_count; i++)
    if (strcmp(pins[i].name, name) == 0) return i;
  if (pin_count == PINS) return -1;
  snprintf(pins[pin_count].name, NAME, "%s", name);
  return pin_count++;
}

static struct pin *this_pin(duk_context *ctx) {
  duk_push_this(ctx);
  duk_get_prop_string(ctx, -1, DUK_HIDDEN_SYMBOL("pin"));
  int pin = duk_get_int(ctx, -1);
  duk_pop_2(ctx);
  return &pins[pin];
}

static duk_ret_t pin_read(duk_context *ctx) { duk_push_int(ctx, this_pin(ctx)->level); return 1; }

static duk_ret_t pin_write(duk_context *ctx) {
  struct pin *pin = this_pin(ctx);
  int level = duk_to_boolean(ctx, 0);
  if (!pin->is_output) return duk_type_error(ctx, "%s is an input", pin->name);
  if (pin->level != level) {
    pin->level = level;
    set_output(pin);
  }
  return 0;
}

/* watch(edge, listener, closed): gives the watch's number. */
static duk_ret_t pin_watch(duk_context *ctx) {
  char text[NAME];
  const char *edge = duk_require_string(ctx, 0);
  for (int i = 0; i < WATCHES; i++) {
    if (watches[i].used) continue;
    watches[i].used = 1;
    watches[i].pin = (int)(this_pin(ctx) - pins);
    watches[i].edge = strcmp(edge, "both") == 0 ? BOTH : strcmp(edge, "rising") == 0 ? RISING : FALLING;
    keep(ctx, name_of(text, 'w', i), 1);
    keep(ctx, name_of(text, 'c', i), 2);
    duk_push_int(ctx, i);
    return 1;
  }
  return duk_range_error(ctx, "there are %d watches", WATCHES);
}

static void remove_watch(duk_context *ctx, int watch) {
  char text[NAME];
  watches[watch].used = 0;
  drop(ctx, name_of(text, 'w', watch));
  drop(ctx, name_of(text, 'c', watch));
}

static duk_ret_t pin_unwatch(duk_context *ctx) { remove_watch(ctx, duk_require_int(ctx, 0)); return 0; }

/* Whoever waits for the pin is told, or would wait for ever. */
static duk_ret_t pin_close(duk_context *ctx) {
  char text[NAME];
  struct pin *pin = this_pin(ctx);
  for (int i = 0; i < WATCHES; i++) {
    if (!watches[i].used || &pins[watches[i].pin] != pin) continue;
    duk_push_error_object(ctx, DUK_ERR_ERROR, "%s was closed", pin->name);
    call_kept(ctx, name_of(text, 'c', i), 1);
    remove_watch(ctx, i);
  }
  return 0;
}

static const duk_function_list_entry PIN[] = {
  {"read", pin_read, 0}, {"write", pin_write, 1}, {"watch", pin_watch, 3},
  {"unwatch", pin_unwatch, 1}, {"close", pin_close, 0}, {NULL, NULL, 0},
};

/* digital(name, { mode, initial }) */
static duk_ret_t board_digital(duk_context *ctx) {
  int pin = pin_called(duk_require_string(ctx, 0));
  if (pin < 0) return duk_range_error(ctx, "there are %d pins", PINS);
  if (duk_is_object(ctx, 1)) {
    duk_get_prop_string(ctx, 1, "mode");
    pins[pin].is_output = duk_is_string(ctx, -1) && strcmp(duk_get_string(ctx, -1), "output") == 0;
    duk_get_prop_string(ctx, 1, "initial");
    if (pins[pin].is_output) {
      pins[pin].level = duk_to_boolean(ctx, -1);
      set_output(&pins[pin]);
    }
  }
  duk_push_object(ctx);
  duk_put_function_list(ctx, -1, PIN);
  duk_push_int(ctx, pin);
  duk_put_prop_string(ctx, -2, DUK_HIDDEN_SYMBOL("pin"));
  return 1;
}

/* The clock: a tick is a millisecond. Neither `pend` nor `setAlarm` may call back before it returns. */

static duk_ret_t clock_now(duk_context *ctx) { duk_push_number(ctx, now); return 1; }

static duk_ret_t clock_pend(duk_context *ctx) { keep(ctx, "pended", 0); has_pended = 1; return 0; }

static duk_ret_t clock_clear(duk_context *ctx) { drop(ctx, "alarm"); has_alarm = 0; return 0; }

static duk_ret_t clock_set(duk_context *ctx) { keep(ctx, "alarm", 1); has_alarm = 1; alarm_at = now + duk_require_number(ctx, 0); return 0; }

static const duk_function_list_entry BOARD[] = {{"digital", board_digital, 2}, {NULL, NULL, 0}};
static const duk_function_list_entry CLOCK[] = {
  {"now", clock_now, 0}, {"pend", clock_pend, 1}, {"setAlarm", clock_set, 2}, {"clearAlarm", clock_clear, 0}, {NULL, NULL, 0},
};
static const duk_number_list_entry TICK[] = {{"tickMs", 1}, {NULL, 0}}, LONGEST[] = {{"longest", 1e9}, {NULL, 0}};

/* An error of a task that nobody joins; the other tasks go on. */
static duk_ret_t on_error(duk_context *ctx) {
  fprintf(stderr, "error: %s\n", duk_safe_to_string(ctx, 0));
  failed = 1;
  return 0;
}

static void apply_input(duk_context *ctx, const char *name, int level) {
  char text[NAME];
  int pin = pin_called(name);
  if (pin < 0 || pins[pin].level == level) return;
  pins[pin].level = level;
  for (int i = 0; i < WATCHES; i++) {
    if (!watches[i].used || watches[i].pin != pin) continue;
    if (watches[i].edge != BOTH && watches[i].edge != (level ? RISING : FALLING)) continue;
    duk_push_int(ctx, level);
    call_kept(ctx, name_of(text, 'w', i), 1);
  }
}

/* Up to `end`, which belongs to it: what the app has asked for first, and then the alarm or the next input, whichever is earlier. */
static void loop(duk_context *ctx, double end) {
  double at;
  char name[NAME];
  int level, has_input = scanf("%lf %15s %d", &at, name, &level) == 3;
  for (;;) {
    if (has_pended) {
      has_pended = 0;
      call_kept(ctx, "pended", 0);
    } else if (has_input && at <= end && (!has_alarm || at <= alarm_at)) {
      wait_until(at);
      apply_input(ctx, name, level);
      has_input = scanf("%lf %15s %d", &at, name, &level) == 3;
    } else if (has_alarm && alarm_at <= end) {
      wait_until(alarm_at);
      has_alarm = 0;
      call_kept(ctx, "alarm", 0);
    } else return;
  }
}

static void evaluate(duk_context *ctx, const char *path) {
  static char code[1 << 20];
  FILE *file = fopen(path, "rb");
  size_t length = file == NULL ? 0 : fread(code, 1, sizeof code, file);
  if (file != NULL) fclose(file);
  if (length == 0 || length == sizeof code || duk_peval_lstring(ctx, code, length) != 0) {
    fprintf(stderr, "error: %s: %s\n", path, length == 0 ? "it cannot be read" : duk_safe_to_string(ctx, -1));
    exit(1);
  }
  duk_pop(ctx);
}

int main(int count, char **words) {
  if (count != 3) {
    fprintf(stderr, "usage: host APP.js MILLISECONDS < INPUTS\n");
    return 2;
  }
  duk_context *ctx = duk_create_heap_default();
  evaluate(ctx, words[1]);
  /* ristretto(board, clock, onError), the script's one global. */
  duk_get_global_string(ctx, "ristretto");
  duk_push_object(ctx);
  duk_put_function_list(ctx, -1, BOARD);
  duk_put_number_list(ctx, -1, TICK);
  duk_push_object(ctx);
  duk_put_function_list(ctx, -1, CLOCK);
  duk_put_number_list(ctx, -1, LONGEST);
  duk_push_c_function(ctx, on_error, 2);
  call(ctx, 3);
  loop(ctx, strtod(words[2], NULL));
  duk_destroy_heap(ctx);
  return failed;
}
