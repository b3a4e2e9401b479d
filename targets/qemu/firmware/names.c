/* The portable names of src/hal/names.ts that this board has. */
#include "names.h"

#include <string.h>

#define LIST_LED "LED1, LED2, LED3, LED4, BTN1, BTN2, BTN3, BTN4, "
#define LIST_D "D0, D1, D2, D3, D4, D5, D6, D7, D8, D9, D10, D11, D12, D13, D14, D15, "
#define LIST_A "A0, A1, A2, A3, A4, A5"
#define DIGITALS 24

static const char *const names[KINDS][PINS + 1] = {
    [PIN] = {"LED1", "LED2", "LED3", "LED4", "BTN1", "BTN2", "BTN3", "BTN4", "D0",  "D1",
             "D2",   "D3",   "D4",   "D5",   "D6",   "D7",   "D8",   "D9",   "D10", "D11",
             "D12",  "D13",  "D14",  "D15",  "A0",   "A1",   "A2",   "A3",   "A4",  "A5"},
    [ANALOG] = {"A0", "A1", "A2", "A3", "A4", "A5"},
    [I2C] = {"I2C1", "I2C2"},
    [SPI] = {"SPI1", "SPI2"},
    [SERIAL] = {"Serial1", "Serial2"},
};

static const char *const all[KINDS] = {
    LIST_LED LIST_D LIST_A, LIST_A, "I2C1, I2C2", "SPI1, SPI2", "Serial1, Serial2",
};

static int find(enum kind kind, const char *name) {
  for (int i = 0; names[kind][i]; i++)
    if (strcmp(names[kind][i], name) == 0) return i;
  return -1;
}

const char *names_of(enum kind kind, int place) { return names[kind][place]; }

const char *names_all(enum kind kind) { return all[kind]; }

int names_find_pin(enum kind kind, const char *name) {
  const int place = find(kind, name);
  return kind == ANALOG && place >= 0 ? DIGITALS + place : place;
}
