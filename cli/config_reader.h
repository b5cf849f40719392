/*
 * The schema of pgconfcheck.yaml, in tables of keys; for cli/config*.c.
 *
 * Reading goes on behind an error, so that all of them are told at once.
 */
#ifndef CLI_CONFIG_READER_H
#define CLI_CONFIG_READER_H

#include <stddef.h>

#include "cli/config.h"

struct config_error {
    const char *why;
    const char *label; /* what is special about the span; "" for nothing */
    struct span span;
};

struct config_reader {
    struct arena *arena;
    struct config *config;
    struct config_error *errors;
    size_t n_errors;
};

/* A key of a mapping, and what becomes of its value. */
struct config_key {
    const char *name;
    void (*take)(struct config_reader *reader, const struct yaml *value, void *field);
    size_t offset; /* of the field in the mapping's target */
    bool is_needed;
};

struct config_keys {
    const char *what; /* that the mapping is: "a node" */
    const struct config_key *keys;
    size_t n_keys;
};

/* Reads a mapping into a target; what is wrong with its keys is told. */
void config_take_map(struct config_reader *reader, const struct yaml *map,
                     const struct config_keys *keys, void *target);

/* Notes an error at a span; `label` may be "". */
void config_wrong(struct config_reader *reader, struct span span, const char *label,
                  const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Whether a value is of the kind that is meant; it is told when not. */
bool config_is(struct config_reader *reader, const struct yaml *value,
               enum yaml_kind kind, const char *what);

/* "did you mean ...?", or `otherwise` and the words, which are ended by NULL. */
const char *config_advice(struct config_reader *reader, const char *written,
                          const char *const *words, const char *otherwise);

/*
 * These take the text of a value. Fields: a const char *, a struct own_text, a struct
 * own_texts (a list, or one alone), an enum own_answer, an int that is a version.
 */
void config_take_text(struct config_reader *reader, const struct yaml *value,
                      void *field);
void config_take_own_text(struct config_reader *reader, const struct yaml *value,
                          void *field);
void config_take_own_texts(struct config_reader *reader, const struct yaml *value,
                           void *field);
void config_take_answer(struct config_reader *reader, const struct yaml *value,
                        void *field);
void config_take_version(struct config_reader *reader, const struct yaml *value,
                         void *field);
void config_take_role(struct config_reader *reader, const struct yaml *value,
                      void *field);

/* The index of a text among words, ended by NULL; -1, and told, when it is none. */
int config_choose(struct config_reader *reader, const struct yaml *value,
                  const char *what, const char *const *words);

/* A text that is numeric; NULL, and told, when it is none. */
const char *config_address(struct config_reader *reader, const struct yaml *value);

/* The sections of the file; the fields are those of struct config. */
void config_take_clusters(struct config_reader *reader, const struct yaml *value,
                          void *field);
void config_take_rules(struct config_reader *reader, const struct yaml *value,
                       void *field);
void config_take_overrides(struct config_reader *reader, const struct yaml *value,
                           void *field);
void config_take_ignores(struct config_reader *reader, const struct yaml *value,
                         void *field);
void config_take_policies(struct config_reader *reader, const struct yaml *value,
                          void *field);
void config_take_expectations(struct config_reader *reader, const struct yaml *value,
                              void *field);

/* Sets the folders of the configuration from the path of its file. */
void config_locate(struct arena *arena, struct config *config);

/* What can be said only when all is read: names that must be there. */
void config_check_names(struct config_reader *reader);

#endif
