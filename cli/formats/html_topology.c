/*
 * The nodes as a drawing: a primary on the left, its standbys right of it, theirs right
 * of them. All sizes are in pixels.
 */
#include <string.h>

#include "cli/formats/html.h"
#include "cli/markup.h"
#include "cli/utf8.h"
#include "rules/redact.h"
#include "rules/replication.h"
#include "rules/standby_names.h"

enum {
    MARGIN = 20,
    BOX_WIDTH = 230,
    BOX_HEIGHT = 78,
    COLUMN = 410, /* from box to box */
    ROW = 104,
    NAME_MAX_LENGTH = 20, /* characters of a name in a box */
    LABEL_MAX = 20        /* and of a text at an edge */
};

/* A node and where it is drawn. */
struct spot {
    const struct node *node;
    const struct tally *tally; /* of its findings */
    size_t column, row;
    bool is_placed;
};

struct drawing {
    const struct printer *printer;
    struct spot *spots;
    size_t n_spots;
    size_t n_columns, n_rows;
};

static void add_spots(struct drawing *drawing, struct arena *arena,
                      const struct verdict *verdict)
{
    for (size_t i = 0; i < verdict->n_checked; i++) {
        const struct cluster *cluster = verdict->checked[i].cluster;
        for (size_t j = 0; j < cluster->n_nodes; j++) {
            drawing->spots = arena_push(arena, drawing->spots, drawing->n_spots,
                                        sizeof *drawing->spots);
            drawing->spots[drawing->n_spots++] =
                (struct spot){.node = cluster->nodes[j],
                              .tally = &verdict->checked[i].nodes[j].tally};
        }
    }
}

/* The next one that follows a node and has no place yet; NULL: none does. */
static struct spot *next_standby(const struct drawing *drawing,
                                 const struct node *upstream)
{
    for (size_t i = 0; i < drawing->n_spots; i++)
        if (!drawing->spots[i].is_placed &&
            drawing->spots[i].node->upstream == upstream)
            return &drawing->spots[i];
    return NULL;
}

static struct spot *spot_of(const struct drawing *drawing, const struct node *node)
{
    for (size_t i = 0; node && i < drawing->n_spots; i++)
        if (drawing->spots[i].node == node)
            return &drawing->spots[i];
    return NULL;
}

static void put(struct drawing *drawing, struct spot *spot, size_t column)
{
    spot->column = column;
    spot->row = drawing->n_rows;
    spot->is_placed = true;
    if (column >= drawing->n_columns)
        drawing->n_columns = column + 1;
}

/* A node and all that follow it: the first of them in its own row. */
static void place_chain(struct drawing *drawing, struct spot *root)
{
    struct spot *spot = root;
    put(drawing, root, 0);
    while (spot) {
        struct spot *standby = next_standby(drawing, spot->node);
        if (standby) {
            put(drawing, standby, spot->column + 1);
            spot = standby;
            continue;
        }
        /* back to the nearest one before it that has more of them */
        while (spot && spot != root && !next_standby(drawing, spot->node))
            spot = spot_of(drawing, spot->node->upstream);
        if (!spot || !next_standby(drawing, spot->node))
            break;
        drawing->n_rows++;
    }
    drawing->n_rows++;
}

/* Chains without a head are circles: they begin anywhere. */
static void place_all(struct drawing *drawing)
{
    for (size_t i = 0; i < drawing->n_spots; i++)
        if (!spot_of(drawing, drawing->spots[i].node->upstream))
            place_chain(drawing, &drawing->spots[i]);
    for (size_t i = 0; i < drawing->n_spots; i++)
        if (!drawing->spots[i].is_placed)
            place_chain(drawing, &drawing->spots[i]);
}

static size_t x_of(const struct spot *spot)
{
    return MARGIN + spot->column * COLUMN;
}

static size_t y_of(const struct spot *spot)
{
    return MARGIN + spot->row * ROW;
}

/* At most so many characters of it. */
static const char *cut(struct arena *arena, const char *text, size_t limit)
{
    const char *shown = utf8_show(arena, redact_words(arena, text)), *at = shown;
    for (size_t n = 0; *at && n < limit; n++)
        do
            at++;
        while (((unsigned char)*at & 0xC0) == 0x80);
    return *at ? arena_printf(arena, "%.*s...", (int)(at - shown), shown) : shown;
}

/* One line of text; `class` and `anchor` are ours. */
static void print_line(const struct printer *printer, size_t x, size_t y,
                       const char *attributes, const char *text)
{
    fprintf(printer->out, "<text x=\"%zu\" y=\"%zu\" %s>", x, y, attributes);
    print_markup(printer, text);
    fputs("</text>", printer->out);
}

static void print_box(const struct drawing *drawing, const struct spot *spot)
{
    enum { INDENT = 14, NAME_Y = 25, ROLE_Y = 45, COUNT_Y = 65, COUNT_MAX = 29 };
    const struct printer *printer = drawing->printer;
    struct arena *arena = printer->arena;
    const size_t x = x_of(spot), y = y_of(spot);
    const char *found = tally_words(arena, spot->tally, SEVERITY_INFO);
    const char *attributes = "class=\"count\"";
    if (strlen(found) > COUNT_MAX) /* squeezed, but whole */
        attributes = arena_printf(
            arena, "%s textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\"", attributes,
            BOX_WIDTH - 2 * INDENT);
    fprintf(printer->out, "<g class=\"node %s\"><title>", html_level_of(spot->tally));
    print_markup(printer, spot->node->name);
    fprintf(printer->out,
            "</title><rect x=\"%zu\" y=\"%zu\" width=\"%d\" height=\"%d\" rx=\"8\"/>",
            x, y, BOX_WIDTH, BOX_HEIGHT);
    print_line(printer, x + INDENT, y + NAME_Y, "class=\"name\"",
               cut(arena, spot->node->name, NAME_MAX_LENGTH));
    print_line(printer, x + INDENT, y + ROLE_Y, "class=\"soft\"",
               arena_printf(arena, "%s, PostgreSQL %s", role_name(spot->node->role),
                            guc_version_name(spot->node->version, arena)));
    print_line(printer, x + INDENT, y + COUNT_Y, attributes,
               *found ? found : "nothing found");
    fputs("</g>\n", printer->out);
}

/* How a standby gets its WAL, in a word that is also the class of the edge. */
static const char *kind_of(struct arena *arena, const struct node *standby)
{
    if (node_reads_archive_alone(standby))
        return "archive";
    const char *application = standby_application(arena, standby);
    if (!application || !standby_names_wait(standby->upstream))
        return "async";
    const struct standby_names names = standby_names_of(arena, standby->upstream);
    return standby_names_priority(&names, application) > 0 ? "sync" : "async";
}

static void print_edge_labels(const struct drawing *drawing, const struct node *standby,
                              const char *kind, size_t x, size_t y)
{
    enum { KIND_ABOVE = 8, SLOT_BELOW = 15, NAME_BELOW = 29 };
    const struct printer *printer = drawing->printer;
    struct arena *arena = printer->arena;
    const char *application = standby_application(arena, standby);
    const struct setting *slot = replication_slot(standby);
    print_line(printer, x, y - KIND_ABOVE, "class=\"kind\" text-anchor=\"middle\"",
               kind);
    if (strcmp(kind, "archive") == 0)
        return;
    print_line(
        printer, x, y + SLOT_BELOW, "class=\"small\" text-anchor=\"middle\"",
        slot ? arena_printf(arena, "slot %s", cut(arena, slot->value, LABEL_MAX - 5))
             : "no slot");
    if (application)
        print_line(
            printer, x, y + NAME_BELOW, "class=\"small\" text-anchor=\"middle\"",
            arena_printf(arena, "as %s", cut(arena, application, LABEL_MAX - 3)));
}

/* From the right of the upstream to the left of its standby. */
static void print_edge(const struct drawing *drawing, const struct spot *spot)
{
    enum { BEND = 18, TIP = 4 };
    const struct printer *printer = drawing->printer;
    const struct spot *upstream = spot_of(drawing, spot->node->upstream);
    if (!upstream || upstream->column >= spot->column)
        return;
    const char *kind = kind_of(printer->arena, spot->node);
    const size_t from = x_of(upstream) + BOX_WIDTH, to = x_of(spot) - TIP;
    const size_t y = y_of(upstream) + BOX_HEIGHT / 2;
    const size_t level = y_of(spot) + BOX_HEIGHT / 2;
    fprintf(printer->out, "<g class=\"edge %s\"><title>", kind);
    print_markup(printer, spot->node->name);
    fprintf(printer->out, ": %s</title>", kind);
    fprintf(printer->out, "<path marker-end=\"url(#tip)\" d=\"M%zu %zuh%dV%zuH%zu\"/>",
            from, y, BEND, level, to);
    print_edge_labels(drawing, spot->node, kind, (from + BEND + to) / 2, level);
    fputs("</g>\n", printer->out);
}

void html_topology(const struct format_output *output)
{
    const struct printer *printer = &output->printer;
    struct drawing drawing = {.printer = printer};
    add_spots(&drawing, printer->arena, output->verdict);
    if (drawing.n_spots == 0)
        return;
    place_all(&drawing);
    const size_t width =
        (size_t)2 * MARGIN + (drawing.n_columns - 1) * COLUMN + BOX_WIDTH;
    const size_t height = (size_t)2 * MARGIN + (drawing.n_rows - 1) * ROW + BOX_HEIGHT;
    fprintf(printer->out,
            "<h2>Nodes</h2>\n<figure><svg width=\"%zu\" height=\"%zu\" "
            "viewBox=\"0 0 %zu %zu\" role=\"img\" aria-label=\"who follows whom\">\n"
            "<marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"6\" refY=\"4\" "
            "markerWidth=\"6\" markerHeight=\"6\" orient=\"auto\">"
            "<path d=\"M0 0L8 4L0 8z\"/></marker>\n",
            width, height, width, height);
    for (size_t i = 0; i < drawing.n_spots; i++)
        print_edge(&drawing, &drawing.spots[i]);
    for (size_t i = 0; i < drawing.n_spots; i++)
        print_box(&drawing, &drawing.spots[i]);
    fputs("</svg></figure>\n", printer->out);
}
