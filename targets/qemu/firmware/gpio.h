#ifndef GPIO_H
#define GPIO_H

#include <stdbool.h>
#include <stdint.h>

enum mode { INPUT, OUTPUT, INPUT_PULLUP, INPUT_PULLDOWN };

/* What the firmware does with its pins; they go by their place in the list of names. */
/* For one user at a time: false if it has one. What `use` means is the app's business; see targets/qemu/claims.ts. */
bool gpio_claim(int pin, int use);
int gpio_user(int pin);
void gpio_open(int pin, enum mode mode, int initial);
/* Nobody has it any more. */
void gpio_close(int pin);
int gpio_read(int pin);
void gpio_write(int pin, int level);
bool gpio_is_output(int pin);
/* From 0 to 1. */
double gpio_analog(int pin);
void gpio_open_analog(int pin);
void gpio_pwm(int pin, double duty);
/* Edges are kept for `gpio_next_edge` while anybody watches. Gives the number of the next one. */
uint32_t gpio_watch(int pin);
void gpio_unwatch(int pin);

struct edge {
  uint32_t number, tick;
  uint16_t cycles; /* Of the tick, see systick.h. */
  uint8_t pin, level;
};
/* Takes the edge that waits longest; false if there is none. */
bool gpio_next_edge(struct edge *edge);
bool gpio_has_edge(void);

/* When a pin changed first, as fpgaio_count counts; 0 before. */
uint32_t gpio_first_change(void);

/* What the world does to them; called from interrupts. */
void gpio_apply(int pin, double value);
void gpio_stick(int pin, int level);
void gpio_unstick(int pin);

#endif
