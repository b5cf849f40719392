/*
 * Fixes, round by round, each round proved before it counts.
 *
 * The files are never touched: each round lays its new bytes over them, loads the nodes
 * again as if they stood on the disk, and looks whether only what was promised is
 * different.
 */
#include "rules/engine_fix.h"
#include "rules/fix_round.h"

#include <string.h>
#include <strings.h>

enum {
    ROUNDS_MAX = 10,
    SINGLES_MAX = 64, /* fixes that cannot be proved; beyond, the rest is left alone */
    /* Each try loads all again: so many may always be made, and more while all of them
       together cost less than this. Then the rest is left alone, too. */
    TRIES_MIN = 64,
    COST_MAX = 64 * 1000,
    BYTES_OF_FINDING = 1000, /* that are read in the time that a finding takes */
};

/* One state of the nodes: what was loaded, and what a check finds in it. */
struct state {
    struct cluster *cluster;
    struct report *report;
};

struct fixer {
    struct arena *arena;
    const struct engine_input *input;
    const struct fix_choice *choice;
    struct overlay overlay;
    struct state state;
    struct reported *dropped; /* their fixes could not be proved, with the refusal */
    size_t n_dropped;
    size_t n_tries, cost;
};

/* All rules are run, also those that were not asked for: none may find more. */
static bool load_state(const struct fixer *fixer, struct arena *arena,
                       struct overlay *overlay, struct state *state)
{
    const struct files files = overlay_files(overlay);
    struct engine_input input = *fixer->input;
    input.files = &files;

    state->cluster = arena_alloc(arena, sizeof *state->cluster);
    state->cluster->arena = arena;
    state->report = arena_alloc(arena, sizeof *state->report);
    state->report->arena = arena;
    if (!engine_load(state->cluster, &input))
        return false;
    const struct selection all = selection_all(arena);
    engine_check(state->report, state->cluster, &all);
    return true;
}

/* A finding that stays the same from round to round although lines move. */
static bool same_finding(const struct reported *one, const struct reported *other)
{
    return one->entry == other->entry &&
           strcmp(one->finding.labels[0].place.node->name,
                  other->finding.labels[0].place.node->name) == 0 &&
           strcmp(one->finding.message, other->finding.message) == 0;
}

/* Why the fix of a finding was dropped; NULL: it was not. */
static const char *refusal_of(const struct fixer *fixer,
                              const struct reported *reported)
{
    for (size_t i = 0; i < fixer->n_dropped; i++)
        if (same_finding(&fixer->dropped[i], reported))
            return fixer->dropped[i].refusal;
    return NULL;
}

static bool is_selected(const struct fixer *fixer, const struct reported *reported)
{
    return selection_takes(fixer->choice->selection, reported);
}

static bool is_fixing(const struct fixer *fixer, const struct reported *reported)
{
    const struct selection *fixing = fixer->choice->fixing;
    return is_selected(fixer, reported) &&
           (!fixing || fixing->enabled[reported->entry - rule_entries]);
}

static bool is_wanted(const struct fixer *fixer, const struct reported *reported)
{
    const struct fix *fix = reported->finding.fix;
    return is_fixing(fixer, reported) && fix && fix->n_edits > 0 &&
           fix->class <= fixer->choice->class && !refusal_of(fixer, reported);
}

/* The fixes that are wanted and do not overlap. */
static struct round find_round(const struct fixer *fixer, const struct state *state)
{
    struct round round = {0};
    for (size_t i = 0; i < state->report->n_findings; i++) {
        const struct reported *reported = &state->report->findings[i];
        if (!is_wanted(fixer, reported))
            continue;
        round.taken =
            arena_push(fixer->arena, round.taken, round.n_taken, sizeof reported);
        round.taken[round.n_taken++] = reported;
    }
    round_choose(fixer->arena, &round);
    return round;
}

/* What it takes to load a state and to check it, in findings. */
static size_t cost_of(const struct state *state)
{
    size_t n_bytes = 0;
    for (size_t i = 0; i < state->cluster->n_nodes; i++) {
        const struct node *node = state->cluster->nodes[i];
        for (size_t j = 0; j < node->n_files; j++)
            n_bytes += node->files[j]->source ? node->files[j]->source->size : 0;
    }
    return state->report->n_findings + n_bytes / BYTES_OF_FINDING;
}

/* Makes the state after a round: NULL, or what is against it. */
static const char *make_round(const struct fixer *fixer, struct arena *arena,
                              const struct round *round, struct overlay *overlay,
                              struct state *after)
{
    if (!round_lay(arena, round, overlay) || !load_state(fixer, arena, overlay, after))
        return "the files could not be read again";
    const struct proof proof = {
        .before = fixer->state.cluster,
        .after = after->cluster,
        .findings_before = fixer->state.report,
        .findings_after = after->report,
        .taken = round->taken,
        .n_taken = round->n_taken,
    };
    return proof_objection(arena, &proof);
}

/* Takes the round when it can be proved: NULL, or what is against it. */
static const char *try_round(struct fixer *fixer, const struct round *round)
{
    struct arena *arena = arena_child(fixer->arena);
    struct overlay overlay = overlay_copy(arena, &fixer->overlay);
    struct state after;
    fixer->n_tries++;
    fixer->cost += cost_of(&fixer->state);
    const char *objection = make_round(fixer, arena, round, &overlay, &after);
    if (objection) {
        objection = arena_copy(fixer->arena, objection, strlen(objection));
        arena_free(arena);
        return objection;
    }
    fixer->overlay = overlay;
    fixer->state = after;
    return NULL;
}

static void note_fixed(struct fixer *fixer, struct fix_run *run,
                       const struct round *round)
{
    for (size_t i = 0; i < round->n_taken; i++) {
        run->fixed =
            arena_push(fixer->arena, run->fixed, run->n_fixed, sizeof *run->fixed);
        run->fixed[run->n_fixed++] = *round->taken[i];
    }
}

static void drop(struct fixer *fixer, const struct reported *reported,
                 const char *refusal)
{
    fixer->dropped = arena_push(fixer->arena, fixer->dropped, fixer->n_dropped,
                                sizeof *fixer->dropped);
    fixer->dropped[fixer->n_dropped] = *reported;
    fixer->dropped[fixer->n_dropped++].refusal = refusal;
}

/*
 * One fix of a round, and those that make the same edits: of a file that several nodes
 * read, each promises only what becomes of its own node.
 */
static struct round with_twins(const struct fixer *fixer, const struct round *round,
                               size_t index)
{
    const struct reported *one = round->taken[index];
    struct round twins = {0};
    for (size_t i = 0; i < round->n_taken; i++) {
        const struct reported *other = round->taken[i];
        if (!round_same_edits(one->finding.fix, other->finding.fix))
            continue;
        twins.taken =
            arena_push(fixer->arena, twins.taken, twins.n_taken, sizeof *twins.taken);
        twins.taken[twins.n_taken++] = other;
    }
    return twins;
}

static bool has_tried_enough(const struct fixer *fixer)
{
    return fixer->n_dropped == SINGLES_MAX ||
           (fixer->n_tries >= TRIES_MIN && fixer->cost >= COST_MAX);
}

/*
 * A round that cannot be proved whole: the largest half, quarter and so on of it, from
 * its beginning, that can be; or the first fix is dropped. False when it is enough.
 */
static bool try_part(struct fixer *fixer, struct fix_run *run,
                     const struct round *round)
{
    if (has_tried_enough(fixer))
        return false;
    for (struct round part = {round->taken, round->n_taken / 2}; part.n_taken > 1;
         part.n_taken /= 2) {
        if (!try_round(fixer, &part)) {
            note_fixed(fixer, run, &part);
            return true;
        }
    }
    const struct round single = with_twins(fixer, round, 0);
    const char *objection = try_round(fixer, &single);
    if (objection)
        drop(fixer, round->taken[0], objection);
    else
        note_fixed(fixer, run, &single);
    return true;
}

/* False when the fixes do not come to an end. Single ones are dropped, so they do. */
static bool run_rounds(struct fixer *fixer, struct fix_run *run)
{
    struct round round = find_round(fixer, &fixer->state);
    for (int rounds = 0; round.n_taken > 0 && rounds < ROUNDS_MAX;) {
        if (!try_round(fixer, &round)) {
            note_fixed(fixer, run, &round);
            rounds++;
        } else if (!try_part(fixer, run, &round)) {
            return true;
        }
        round = find_round(fixer, &fixer->state);
    }
    return round.n_taken == 0;
}

/* Of what is left the findings that were asked for, with why they are left. */
static void keep_selected(const struct fixer *fixer, struct report *report)
{
    size_t kept = 0;
    report->selection = fixer->choice->selection;
    for (size_t i = 0; i < report->n_findings; i++) {
        if (!is_selected(fixer, &report->findings[i])) {
            engine_note_dropped(report, &report->findings[i]);
            continue;
        }
        report->findings[kept] = report->findings[i];
        report->findings[kept].refusal = is_wanted(fixer, &report->findings[i])
                                             ? "too many other fixes could not be made"
                                             : refusal_of(fixer, &report->findings[i]);
        kept++;
    }
    report->n_findings = kept;
    kept = 0;
    for (size_t i = 0; i < report->n_ignored; i++)
        if (is_selected(fixer, &report->ignored[i]))
            report->ignored[kept++] = report->ignored[i];
        else
            engine_note_dropped(report, &report->ignored[i]);
    report->n_ignored = kept;
}

/* What was created and then removed has never been there. */
static void note_files(struct fixer *fixer, struct fix_run *run)
{
    struct changed_file *files = fixer->overlay.files;
    run->files = files;
    for (size_t i = 0; i < fixer->overlay.n_files; i++)
        if (files[i].before || files[i].after)
            run->files[run->n_files++] = files[i];
    fix_order(fixer->input, run->files, run->n_files);
}

void engine_fix(struct fix_run *run, struct arena *arena,
                const struct engine_input *input, const struct fix_choice *choice)
{
    struct fixer fixer = {
        .arena = arena,
        .input = input,
        .choice = choice,
        .overlay = {.below = input->files},
    };
    *run = (struct fix_run){0};
    if (!load_state(&fixer, arena, &fixer.overlay, &fixer.state)) {
        run->failure = fixer.state.cluster->failure;
        return;
    }
    if (!run_rounds(&fixer, run)) {
        run->failure = "the fixes do not come to an end";
        return;
    }
    note_files(&fixer, run);
    run->left = fixer.state.report;
    keep_selected(&fixer, run->left);
    run->cluster = fixer.state.cluster;
}
