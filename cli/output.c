/* Streams, temporary files, colours. */
#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/characters.h"

static bool is_set(const char *variable)
{
    const char *value = getenv(variable);
    return value && *value && strcmp(value, "0") != 0;
}

/*
 * What is printed is written in large pieces, and in the same ones with every C
 * library; line by line to somebody who looks on.
 */
void output_start(void)
{
    static char buffer[64 * 1024];
    setvbuf(stdout, buffer, isatty(STDOUT_FILENO) ? _IOLBF : _IOFBF, sizeof buffer);
}

/* Of standard output it is known since output_start. */
static bool is_terminal(FILE *out)
{
    return out == stdout ? __flbf(out) : isatty(fileno(out));
}

bool output_is_colored(FILE *out, enum color_choice choice)
{
    if (choice != COLOR_AUTO)
        return choice == COLOR_ALWAYS;
    const char *no_color = getenv("NO_COLOR");
    if (no_color && *no_color)
        return false;
    if (is_set("FORCE_COLOR") || is_set("CLICOLOR_FORCE"))
        return true;
    const char *terminal = getenv("TERM");
    return terminal && strcmp(terminal, "dumb") != 0 && is_terminal(out);
}

static bool is_file(FILE *out)
{
    struct stat status;
    return fstat(fileno(out), &status) == 0 && S_ISREG(status.st_mode);
}

const char *output_hush(struct arena *arena, FILE *out)
{
    unsigned long long random[2];
    const char *actions = getenv("GITHUB_ACTIONS");
    if (!actions || strcmp(actions, "true") != 0 || is_file(out) ||
        getrandom(random, sizeof random, 0) != sizeof random)
        return NULL;
    const char *token = arena_printf(arena, "%016llx%016llx", random[0], random[1]);
    fprintf(out, "::stop-commands::%s\n", token);
    return token;
}

void output_unhush(const char *token, FILE *out)
{
    if (token)
        fprintf(out, "::%s::\n", token);
}

static void open_output(struct output *output, const struct format *format,
                        const struct verdict *verdict, const struct options *options,
                        FILE *out)
{
    *output = (struct output){.format = format};
    output->state = (struct format_output){
        .printer = {.out = out, .arena = arena_child(options->arena)},
        .verdict = verdict,
        .kept = options->arena,
        .quiet = options->quiet,
    };
    if (format->has_locations)
        output->state.workspace = workspace_find(options->arena);
}

void output_begin(struct output *output, const struct format *format,
                  const struct verdict *verdict, const struct options *options,
                  FILE *out)
{
    open_output(output, format, verdict, options, out);
    output->state.printer.color = output_is_colored(out, options->color);
    output->token = format->is_for_people ? output_hush(options->arena, out) : NULL;
    format->begin(&output->state);
}

void output_add(struct output *output, const struct checked *checked)
{
    format_write_checked(output->format, &output->state, checked);
    if (output->state.workspace.characters)
        characters_forget(output->state.workspace.characters);
}

void output_end(struct output *output)
{
    output->format->end(&output->state);
    output_unhush(output->token, output->state.printer.out);
}

void output_write(const struct format *format, const struct verdict *verdict,
                  const struct options *options, FILE *out)
{
    struct output output;
    output_begin(&output, format, verdict, options, out);
    for (size_t i = 0; i < verdict->n_checked; i++)
        output_add(&output, &verdict->checked[i]);
    output_end(&output);
}

static bool close_written(FILE *out)
{
    bool written = fflush(out) == 0 && !ferror(out);
    int error = errno;
    if (fclose(out) != 0 && written) {
        written = false;
        error = errno;
    }
    errno = error;
    return written;
}

/* What is to be written to a file. */
struct content {
    void (*write)(const struct content *content, FILE *out);
    const struct format *format;
    const struct verdict *verdict;
    const struct options *options;
    const struct baseline *baseline;
};

static bool fill(int fd, const struct content *content)
{
    FILE *out = fdopen(fd, "w");
    if (!out) {
        close(fd);
        return false;
    }
    content->write(content, out);
    return close_written(out);
}

/* What is no regular file (a pipe, /dev/stderr) cannot be replaced, only written to. */
static bool is_special(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && !S_ISREG(status.st_mode);
}

/* That of the file that is there, or what a new one gets here. */
static mode_t mode_of(const char *target)
{
    struct stat status;
    if (stat(target, &status) == 0)
        return status.st_mode & 0777;
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* Writes beside the target, and puts it in its place when it is complete. */
static bool replace(const struct content *content, const char *target,
                    struct arena *arena)
{
    char *temporary = arena_printf(arena, "%s.XXXXXX", target);
    int fd = mkstemp(temporary);
    if (fd < 0)
        return false;
    bool done = fchmod(fd, mode_of(target)) == 0;
    done = fill(fd, content) && done;
    done = done && rename(temporary, target) == 0;
    if (!done) {
        int error = errno;
        unlink(temporary);
        errno = error;
    }
    return done;
}

static bool write_file(const struct content *content, const char *path,
                       const char **why)
{
    struct arena scratch = {0};
    bool done;
    if (is_special(path)) {
        int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        done = fd >= 0 && fill(fd, content);
    } else {
        char *real = realpath(path, NULL); /* a symbolic link is to stay one */
        const char *target = real ? real : path;
        done = replace(content, target, &scratch);
        int error = errno;
        free(real);
        errno = error;
    }
    *why = done ? NULL : strerror(errno);
    arena_free(&scratch);
    return done;
}

static void print_verdict(const struct content *content, FILE *out)
{
    struct output output;
    open_output(&output, content->format, content->verdict, content->options, out);
    output.state.printer.color = content->options->color == COLOR_ALWAYS;
    format_write(content->format, &output.state);
}

bool output_write_file(const struct format *format, const struct verdict *verdict,
                       const struct options *options, const char *path,
                       const char **why)
{
    const struct content content = {
        .write = print_verdict,
        .format = format,
        .verdict = verdict,
        .options = options,
    };
    return write_file(&content, path, why);
}

static void print_baseline(const struct content *content, FILE *out)
{
    baseline_print(content->baseline, out);
}

bool output_write_baseline(const struct baseline *baseline, const char *path,
                           const char **why)
{
    const struct content content = {.write = print_baseline, .baseline = baseline};
    return write_file(&content, path, why);
}

enum status output_finish(enum status status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    /* why an earlier write failed is lost: the next one says it again */
    if (write(STDOUT_FILENO, "\n", 1) == 1)
        return fail("cannot write to standard output");
    if (errno == EPIPE)
        return status;
    return fail("cannot write to standard output: %s", strerror(errno));
}
