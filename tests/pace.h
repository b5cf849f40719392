/*
 * How much a test may draw by chance. Sanitizers make a run ten times as long: then a
 * fifth will do, since the release build runs all of it.
 */
#ifndef TESTS_PACE_H
#define TESTS_PACE_H

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PACE_IS_SLOW
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define PACE_IS_SLOW
#endif

#ifdef PACE_IS_SLOW
enum { PACE = 5 };
#else
enum { PACE = 1 };
#endif

#endif
