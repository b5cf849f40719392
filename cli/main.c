/* The command line: which command it is, and what becomes of its status. */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/json_text.h"
#include "cli/output.h"

/*
 * Files that are opened later must not become standard input, output or error. Closed
 * input is opened so that reading it fails: it is not the same as empty input.
 */
static void open_standard_descriptors(void)
{
    struct pollfd standard[] = {
        {.fd = STDIN_FILENO}, {.fd = STDOUT_FILENO}, {.fd = STDERR_FILENO}};
    const nfds_t n = sizeof standard / sizeof *standard;
    if (poll(standard, n, 0) < 0)
        _exit(STATUS_FAILED);
    for (nfds_t i = 0; i < n; i++)
        if (standard[i].revents & POLLNVAL &&
            open("/dev/null", O_WRONLY) != standard[i].fd)
            _exit(STATUS_FAILED);
}

/*
 * What comes of a reader that has gone is for output_finish to say, and a file that may
 * not grow is told as a full disk is.
 */
static void block_signals(void)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    sigaddset(&signals, SIGXFSZ);
    sigprocmask(SIG_BLOCK, &signals, NULL);
}

/* Takes the command's name off the words. */
static const struct command *find_command(struct options *options)
{
    for (size_t i = 0; i < n_commands; i++) {
        if (options->n_words == 0 || strcmp(options->words[0], commands[i].name) != 0)
            continue;
        options->words++;
        options->n_words--;
        return &commands[i];
    }
    return &commands[0];
}

/* Whether what a command prints is for people; check sees to its formats itself. */
static bool is_for_people(const struct options *options, enum command_bit command)
{
    const char *format = options->format;
    return command & (FOR_SHOW | FOR_ACCESS | FOR_ACCESS_DIFF | FOR_CONFIG) &&
           (!format || strcmp(format, "table") == 0 || strcmp(format, "text") == 0);
}

static enum status run(struct arena *arena, int argc, char **argv)
{
    struct options options;
    const char *why;
    if (!options_read(&options, arena, argc, argv, &why))
        return fail("%s", why);
    if (options.help) {
        options_help(stdout);
        return STATUS_CLEAN;
    }
    if (options.version_asked) {
        puts("pgconfcheck " PGCONFCHECK_VERSION);
        return STATUS_CLEAN;
    }
    const struct command *command = find_command(&options);
    const char *foreign = options_foreign(&options, command->bit);
    if (foreign)
        return fail("--%s does not go with %s", foreign, command->name);
    const char *token =
        is_for_people(&options, command->bit) ? output_hush(arena, stdout) : NULL;
    enum status status = command->run(&options);
    output_unhush(token, stdout);
    return status;
}

int main(int argc, char **argv)
{
    static struct arena arena; /* its memory goes with the process */
    open_standard_descriptors();
    output_start();
    json_start();
    block_signals();
    return (int)output_finish(run(&arena, argc, argv));
}
