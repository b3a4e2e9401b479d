#ifndef FAULT_H
#define FAULT_H

void fault_begin(void);
void nmi_handler(void);
void fault_handler(void);
void unexpected_handler(void);

#endif
