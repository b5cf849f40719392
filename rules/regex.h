/*
 * Regular expressions of PostgreSQL: its own language, "advanced regular expressions",
 * as /expression in pg_ident.conf (all versions) and pg_hba.conf (from 16 on) is read.
 *
 * The text is what stands behind the slash; it may be empty, which matches everything.
 * Every byte is a character of its own, and only ASCII has letters: a server that
 * starts has no encoding yet, and it compiles with the C collation. A session of a
 * database in UTF8 sees other characters when it looks at the views: `[[.\303\244.]]`
 * is right there and `[\303\244-\303\204]` wrong, where the start of the server has it
 * the other way round.
 */
#ifndef RULES_REGEX_H
#define RULES_REGEX_H

#include <stdbool.h>

/*
 * Why the server of this version refuses the expression, in its words; NULL when it
 * takes it. Takes time and memory in proportion to the text, however it is nested.
 *
 * One reason is never given, because it depends on more than the text: `regular
 * expression is too complex`. A server says so of what is nested some ten thousand deep
 * (by its max_stack_depth and how it was compiled) or needs more states than it has
 * memory for, such as `(a{0,255}b{0,255}){0,255}`; 17 may fail for want of memory
 * instead. Either comes before a mistake that stands further on.
 */
const char *regex_error(const char *text, int version);

/*
 * Whether it compiles and consists only of what means the same to PCRE2, as far as the
 * question is whether there is a match; PCRE2 must be told that a dot takes every
 * character, and a dollar only the very end.
 */
bool regex_is_common(const char *text, int version);

#endif
