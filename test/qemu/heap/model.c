/* The firmware's malloc against a list of what is in use: every byte is kept until it is freed, and all comes together again. */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "heap.h"

#define PIECES 300
#define STEPS 20000
#define SEEDS 5

enum verdict { GOOD, MISALIGNED, OUTSIDE, CHANGED, NOT_ZERO, LEAKED, IN_PIECES, NEVER_FULL };

struct piece {
  uint8_t *at;
  uint32_t size;
  uint8_t fill;
};

extern uint8_t heap_start[], heap_end[];

static struct piece pieces[PIECES];
static uint32_t state, refusals;

static uint32_t chance(uint32_t below) {
  state = state * 1664525u + 1013904223u;
  return (state >> 8) % below;
}

/* Most are small, as the engine's are. */
static uint32_t any_size(void) { return chance(10) == 0 ? chance(6000) : chance(120); }

static bool holds(const struct piece *piece, uint32_t size, uint8_t fill) {
  for (uint32_t i = 0; i < size; i++)
    if (piece->at[i] != fill) return false;
  return true;
}

static enum verdict fill(struct piece *piece, uint32_t size) {
  if ((uintptr_t)piece->at % 8u) return MISALIGNED;
  if (piece->at < heap_start || piece->at + size > heap_end) return OUTSIDE;
  piece->size = size;
  piece->fill = (uint8_t)chance(256);
  memset(piece->at, piece->fill, size);
  return GOOD;
}

static enum verdict take(struct piece *piece) {
  const uint32_t size = any_size();
  const bool zeroed = chance(4) == 0;
  piece->at = zeroed ? calloc(1, size) : malloc(size);
  if (!piece->at) {
    refusals++;
    return GOOD;
  }
  if (zeroed && !holds(piece, size, 0)) return NOT_ZERO;
  return fill(piece, size);
}

static enum verdict change(struct piece *piece) {
  const uint32_t size = any_size() + 1u;
  uint8_t *other = realloc(piece->at, size);
  if (!other) {
    refusals++;
    return GOOD;
  }
  piece->at = other;
  if (!holds(piece, size < piece->size ? size : piece->size, piece->fill)) return CHANGED;
  return fill(piece, size);
}

static enum verdict give_back(struct piece *piece) {
  if (!holds(piece, piece->size, piece->fill)) return CHANGED;
  free(piece->at);
  piece->at = NULL;
  return GOOD;
}

static enum verdict step(void) {
  struct piece *piece = &pieces[chance(PIECES)];
  if (!piece->at) return take(piece);
  if (!holds(piece, piece->size, piece->fill)) return CHANGED;
  return chance(3) == 0 ? change(piece) : give_back(piece);
}

static enum verdict end(void) {
  for (uint32_t i = 0; i < PIECES; i++) {
    if (!pieces[i].at) continue;
    const enum verdict verdict = give_back(&pieces[i]);
    if (verdict != GOOD) return verdict;
  }
  if (heap_used() != 0) return LEAKED;
  void *all = malloc((size_t)(heap_end - heap_start) - 64u);
  if (!all) return IN_PIECES;
  free(all);
  return GOOD;
}

static enum verdict run(uint32_t seed) {
  state = seed;
  for (uint32_t i = 0; i < STEPS; i++) {
    const enum verdict verdict = step();
    if (verdict != GOOD) return verdict;
  }
  return end();
}

int main(void) {
  heap_begin();
  for (uint32_t seed = 1; seed <= SEEDS; seed++) {
    const enum verdict verdict = run(seed);
    if (verdict != GOOD) return (int)(seed * 10u + verdict);
  }
  return refusals > 0 ? GOOD : NEVER_FULL;
}
