#include "cli/load/record_format.h"

#include "base/date.h"
#include "base/id.h"
#include "cli/load/csv.h"
#include "cli/load/table_id.h"
#include "model/facts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct column {
    char *name;
    size_t length;
    const struct fact *fact; /* NULL: the id, or unknown to the rule set */
};

struct record_format {
    const struct ruleset *ruleset;
    enum kind kind;
    enum load_format format;
    int32_t recorded_on; /* of records that do not say it; 0: unknown */
    struct arena kept;   /* the columns */
    size_t column_count;
    size_t id_column;
    struct column *columns;
    struct arena arena; /* of one line */
    struct buffer stack;
    struct buffer text; /* of a CSV row: its facts as JSON */
    struct buffer json;
};

static enum status no_memory(struct error *error)
{
    return error_tell(error, STATUS_NO_MEMORY, "", MESSAGE_OUT_OF_MEMORY);
}

enum status record_format_new(const struct ruleset *ruleset, enum kind kind, enum load_format format, struct record_format **out, struct error *error)
{
    struct record_format *records = calloc(1, sizeof *records);

    if (records == NULL)
        return no_memory(error);
    records->ruleset = ruleset;
    records->kind = kind;
    records->format = format;
    *out = records;
    return STATUS_OK;
}

void record_format_stamp(struct record_format *records, int32_t day)
{
    records->recorded_on = day;
}

void record_format_free(struct record_format *records)
{
    if (records == NULL)
        return;
    arena_release(&records->kept);
    arena_release(&records->arena);
    buffer_release(&records->stack);
    buffer_release(&records->text);
    buffer_release(&records->json);
    free(records);
}

static enum status too_long(struct error *error)
{
    return error_tell(error, STATUS_PAYLOAD_TOO_LARGE, "", MESSAGE_LINE_TOO_LONG_CSV, ARG_NUMBER(LOAD_LINE_MAX));
}

/* ------------------------------------------------------------------ JSON */

static void node_write(struct buffer *out, const struct json *node)
{
    bool object = node->kind == JSON_KIND_OBJECT;

    switch (node->kind) {
    case JSON_KIND_NULL:
        buffer_text(out, "null");
        break;
    case JSON_KIND_BOOLEAN:
        buffer_text(out, node->boolean ? "true" : "false");
        break;
    case JSON_KIND_NUMBER:
        buffer_number(out, node->number);
        break;
    case JSON_KIND_STRING:
        buffer_json_string(out, node->text, node->length);
        break;
    case JSON_KIND_ARRAY:
    case JSON_KIND_OBJECT:
        buffer_char(out, object ? '{' : '[');
        for (size_t i = 0; i < node->length; i++) {
            buffer_text(out, i > 0 ? "," : "");
            if (object) {
                buffer_json_string(out, node->members[i].name, node->members[i].name_length);
                buffer_char(out, ':');
            }
            node_write(out, &node->members[i].value);
        }
        buffer_char(out, object ? '}' : ']');
    }
}

static enum status take_id(struct record_format *records, const char *id, size_t length, const char *where, struct load_record *out,
        struct error *error)
{
    char *copy = arena_copy(&records->arena, id, length);
    struct id_fault fault;
    enum term spoilt;

    if (copy == NULL)
        return no_memory(error);
    if (!id_normalise(copy, &length, &fault))
        return id_fault_tell(error, STATUS_INVALID_REQUEST, where, &fault);
    if (table_id_spoilt(copy, &spoilt))
        return error_tell(error, STATUS_INVALID_REQUEST, where, MESSAGE_ID_SPOILT, ARG_TEXT_N(copy, length), ARG_TERM(spoilt));
    out->id = copy;
    out->id_length = length;
    out->misspelt = table_id_misspelt(records->kind, copy, length);
    return STATUS_OK;
}

static enum status take_json_id(struct record_format *records, const struct json *id, const char *where, struct load_record *out, struct error *error)
{
    if (id == NULL)
        return error_tell(error, STATUS_INVALID_REQUEST, where, MESSAGE_ID_MISSING);
    if (id->kind != JSON_KIND_STRING)
        return error_tell(error, STATUS_INVALID_REQUEST, where, MESSAGE_ID_NOT_A_STRING, ARG_TERM(JSON_TERM(id->kind)));
    return take_id(records, id->text, id->length, where, out, error);
}

/* Writes the record as it is kept. */
static void record_write(const struct record_format *records, const struct json *facts, struct buffer *out)
{
    char day[DATE_TEXT + 1] = "";

    node_write(out, facts);
    if (records->recorded_on == 0 || json_get(facts, fact_recorded_on.name) != NULL || out->failed)
        return;
    date_format(records->recorded_on, day);
    out->length--; /* the brace that closes it */
    buffer_json_member(out, fact_recorded_on.name, day);
    buffer_char(out, '}');
}

static enum status take_facts(struct record_format *records, const char *at, const struct json *facts, struct load_record *out, struct error *error)
{
    struct record *record;
    enum status status = record_parse(records->ruleset, records->kind, at, facts, &records->arena, &record, error);

    if (status != STATUS_OK)
        return status;
    buffer_clear(&records->json);
    record_write(records, facts, &records->json);
    if (records->json.failed)
        return no_memory(error);
    out->json = records->json.data;
    out->json_length = records->json.length;
    return STATUS_OK;
}

static enum status read_json(struct record_format *records, const struct load_line *line, struct load_record *out, struct error *error)
{
    struct json node;
    const struct json *facts;
    enum status status = json_read(line->text, line->length, line->from.line, &records->arena, &records->stack, &node, error);

    if (status != STATUS_OK)
        return status;
    if (records->kind == KIND_NONE)
        return take_json_id(records, &node, "", out, error);
    if (node.kind != JSON_KIND_OBJECT)
        return error_tell(error, STATUS_INVALID_REQUEST, "", MESSAGE_LINE_NOT_AN_OBJECT, ARG_TERM(JSON_TERM(node.kind)));
    for (size_t i = 0; i < node.length; i++) {
        const struct json_member *m = &node.members[i];
        if (!(m->name_length == 2 && memcmp(m->name, "id", 2) == 0) && !(m->name_length == 5 && memcmp(m->name, "facts", 5) == 0))
            return error_tell(error, STATUS_INVALID_REQUEST, "", MESSAGE_LINE_MEMBER, ARG_SHOWN(m->name, m->name_length));
    }
    status = take_json_id(records, json_get(&node, "id"), "/id", out, error);
    if (status != STATUS_OK)
        return status;
    facts = json_get(&node, "facts");
    if (facts == NULL)
        return error_tell(error, STATUS_INVALID_REQUEST, "/facts", MESSAGE_NO_FACTS);
    return take_facts(records, "/facts", facts, out, error);
}

/* ------------------------------------------------------------------ CSV */

static struct csv_cell trim(struct csv_cell cell)
{
    while (cell.length > 0 && (cell.text[0] == ' ' || cell.text[0] == '\t')) {
        cell.text++;
        cell.length--;
    }
    while (cell.length > 0 && (cell.text[cell.length - 1] == ' ' || cell.text[cell.length - 1] == '\t'))
        cell.length--;
    return cell;
}

static bool cell_is(struct csv_cell cell, const char *text)
{
    return text != NULL && strlen(text) == cell.length && strncasecmp(cell.text, text, cell.length) == 0;
}

enum status record_format_header(struct record_format *records, const struct load_line *line, struct error *error)
{
    struct csv_row row = {0};
    enum status status = line->text != NULL ? csv_read(line->text, line->length, &records->arena, &row, error) : too_long(error);

    if (status != STATUS_OK)
        return status;
    records->columns = arena_array(&records->kept, row.count, sizeof *records->columns);
    if (records->columns == NULL)
        return no_memory(error);
    records->column_count = records->id_column = row.count;
    for (size_t i = 0; i < row.count; i++) {
        struct column *column = &records->columns[i];
        *column = (struct column){
                .name = arena_copy(&records->kept, row.cells[i].text, row.cells[i].length),
                .length = row.cells[i].length,
                .fact = cell_is(row.cells[i], fact_recorded_on.name) ? &fact_recorded_on
                                                                     : ruleset_fact(records->ruleset, row.cells[i].text, row.cells[i].length),
        };
        if (column->name == NULL)
            return no_memory(error);
        for (size_t k = 0; k < i; k++)
            if (strcmp(records->columns[k].name, column->name) == 0)
                return error_tell(error, STATUS_INVALID_REQUEST, "", MESSAGE_COLUMN_TWICE, ARG_TEXT(column->name));
        if (strcmp(column->name, "id") == 0)
            records->id_column = i;
    }
    if (records->id_column == row.count)
        return error_tell(error, STATUS_INVALID_REQUEST, "", MESSAGE_NO_ID_COLUMN);
    records->columns[records->id_column].fact = NULL;
    return STATUS_OK;
}

size_t record_format_columns(const struct record_format *records)
{
    return records->column_count;
}

/* A pointer's "/accidents/0/deaths" is "column accidents/0/deaths". */
static enum status name_column(const struct error *diagnostic, struct error *error)
{
    char where[sizeof diagnostic->where];

    (void)snprintf(where, sizeof where, "%s%.*s", diagnostic->where[0] != '\0' ? "column " : "", (int)sizeof where - 8,
            diagnostic->where + (diagnostic->where[0] == '/' ? 1 : 0));
    return error_copy_at(error, where, diagnostic);
}

enum status record_format_column(struct record_format *records, size_t index, struct error *error)
{
    const struct column *column = &records->columns[index];
    struct json_member member = {.name = column->name, .name_length = column->length, .value = {.kind = JSON_KIND_NULL}};
    const struct json object = {.kind = JSON_KIND_OBJECT, .length = 1, .members = &member};
    struct error diagnostic = {0};
    struct record *record;
    enum status status;

    if (index == records->id_column)
        return STATUS_OK;
    if (records->kind == KIND_NONE)
        return error_tell(error, STATUS_INVALID_FACT, "", MESSAGE_LIST_COLUMN, ARG_TEXT(column->name));
    status = record_parse(records->ruleset, records->kind, "", &object, &records->arena, &record, &diagnostic);
    return status == STATUS_OK ? STATUS_OK : name_column(&diagnostic, error);
}

/* Appends the cell as JSON. What does not fit its fact becomes a string, which record_parse refuses. */
static enum status cell_write(struct record_format *records, const struct fact *fact, struct csv_cell cell, struct buffer *out, struct error *error)
{
    static const char *const booleans[][2] = {{"true", "true"}, {"是", "true"}, {"false", "false"}, {"否", "false"}};
    const struct csv_cell trimmed = trim(cell);
    struct error diagnostic = {0};
    struct json node;
    enum status status;

    switch (fact->type) {
    case TYPE_BOOLEAN:
        for (size_t i = 0; i < sizeof booleans / sizeof *booleans; i++) {
            if (cell_is(trimmed, booleans[i][0])) {
                buffer_text(out, booleans[i][1]);
                return STATUS_OK;
            }
        }
        break;
    case TYPE_ENUM:
        for (size_t i = 0; i < fact->values->count; i++) {
            const char *code = fact->values->codes[i];
            if (cell_is(trimmed, code) || cell_is(trimmed, fact->values->labels[i])) {
                buffer_json_string(out, code, strlen(code));
                return STATUS_OK;
            }
        }
        break;
    case TYPE_INTEGER:
    case TYPE_NUMBER:
    case TYPE_LIST:
        status = json_read(trimmed.text, trimmed.length, 1, &records->arena, &records->stack, &node, &diagnostic);
        if (status == STATUS_OK && node.kind != JSON_KIND_NULL) {
            buffer_append(out, trimmed.text, trimmed.length);
            return STATUS_OK;
        }
        if (fact->type == TYPE_LIST && status != STATUS_OK)
            return error_tell(error, status, "", MESSAGE_LIST_CELL, ARG_TEXT(fact->name), ARG_CAUSE(&diagnostic));
        break;
    default:
        break;
    }
    buffer_json_string(out, fact->type == TYPE_STRING ? cell.text : trimmed.text, fact->type == TYPE_STRING ? cell.length : trimmed.length);
    return STATUS_OK;
}

static enum status row_write(struct record_format *records, const struct csv_row *row, struct error *error)
{
    bool first = true;

    buffer_clear(&records->text);
    buffer_char(&records->text, '{');
    for (size_t i = 0; i < row->count; i++) {
        const struct column *column = &records->columns[i];
        struct error diagnostic = {0};
        enum status status;
        if (column->fact == NULL || trim(row->cells[i]).length == 0)
            continue;
        buffer_text(&records->text, first ? "" : ",");
        first = false;
        buffer_json_string(&records->text, column->name, column->length);
        buffer_char(&records->text, ':');
        status = cell_write(records, column->fact, row->cells[i], &records->text, &diagnostic);
        if (status != STATUS_OK) {
            text_copy(diagnostic.where, sizeof diagnostic.where, column->name);
            return name_column(&diagnostic, error);
        }
    }
    buffer_char(&records->text, '}');
    return records->text.failed ? no_memory(error) : STATUS_OK;
}

static enum status read_csv(struct record_format *records, const struct load_line *line, struct load_record *out, struct error *error)
{
    struct csv_row row = {0};
    struct csv_cell id;
    struct json facts;
    struct error diagnostic = {0};
    enum status status = csv_read(line->text, line->length, &records->arena, &row, error);

    if (status != STATUS_OK)
        return status;
    if (row.count != records->column_count)
        return error_tell(error, STATUS_INVALID_REQUEST, "", MESSAGE_CELL_COUNT, ARG_NUMBER(row.count), ARG_NUMBER(records->column_count));
    id = row.cells[records->id_column];
    status = take_id(records, id.text, id.length, "column id", out, error);
    if (status != STATUS_OK)
        return status;
    if (records->kind == KIND_NONE)
        return STATUS_OK;
    status = row_write(records, &row, error);
    if (status == STATUS_OK)
        status = json_read(records->text.data, records->text.length, line->from.line, &records->arena, &records->stack, &facts, error);
    if (status != STATUS_OK)
        return status;
    status = take_facts(records, "", &facts, out, &diagnostic);
    return status == STATUS_OK ? STATUS_OK : name_column(&diagnostic, error);
}

enum status record_format_read(struct record_format *records, const struct load_line *line, struct load_record *out, struct error *error)
{
    struct load_record record = {0};
    enum status status;

    arena_reset(&records->arena);
    if (line->text == NULL)
        return too_long(error);
    status = records->format == LOAD_CSV ? read_csv(records, line, &record, error) : read_json(records, line, &record, error);
    if (status == STATUS_OK)
        *out = record;
    return status;
}
