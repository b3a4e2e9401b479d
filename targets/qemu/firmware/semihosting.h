#ifndef SEMIHOSTING_H
#define SEMIHOSTING_H

/* Ends the emulator with this exit code. */
__attribute__((noreturn)) void leave(int code);

/* Nobody took the exit code: waits for ever. */
__attribute__((noreturn)) void halt(void);

#endif
