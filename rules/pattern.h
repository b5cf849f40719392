/*
 * Regular expressions.
 *
 * PostgreSQL has an engine of its own, whose language is not PCRE2's: what PCRE2 takes
 * says nothing about it. Some mistakes are mistakes in both.
 */
#ifndef RULES_PATTERN_H
#define RULES_PATTERN_H

/*
 * Why PostgreSQL certainly refuses the expression, in the words that it uses; NULL when
 * it takes it or that is not known.
 */
const char *pattern_error(const char *text);

#endif
