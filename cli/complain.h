/*
 * Messages about the run itself, on standard error.
 *
 * Every run that does not end in status 0 says why in its last line there.
 */
#ifndef CLI_COMPLAIN_H
#define CLI_COMPLAIN_H

enum status {
    STATUS_CLEAN = 0, /* all was read and checked, and nothing that counts was found */
    STATUS_FOUND = 1, /* findings remain, or there is something to change */
    STATUS_FAILED =
        2, /* misuse, or something that could not be read, judged or written */
};

/* Prints one line that begins with the program's name. Any text may be given. */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same, and returns STATUS_FAILED. */
enum status fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
