#ifndef NAMES_H
#define NAMES_H

/* What a board has, by kind; everything goes by its place in the list of its kind. */
enum kind { PIN, ANALOG, I2C, SPI, SERIAL, KINDS };

#define PINS 30
#define SERIALS 2

/* The place among the pins of a pin or an analog input; -1 if there is none. */
int names_find_pin(enum kind kind, const char *name);
const char *names_of(enum kind kind, int place);
/* "LED1, LED2, ..." */
const char *names_all(enum kind kind);

#endif
