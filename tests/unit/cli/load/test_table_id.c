#include "cli/load/table_id.h"

#include "unit/runner.h"

#include <string.h>

START_TEST(what_a_spreadsheet_has_spoilt)
{
    static const struct {
        const char *id, *is; /* NULL: an id */
    } ids[] = {
            {"3.30302E+17", "shortened"},
            {"3.3E17", "shortened"},
            {"3E+17", "shortened"},
            {"3.3E-05", "shortened"},
            {"3E17", NULL}, /* a room, a device */
            {"33.3E17", NULL},
            {"3.3E+17A", NULL},
            {"3.E+", NULL},
            {"1001.0", "decimals"},
            {"330302199001010017.00", "decimals"},
            {"1001.5", NULL},
            {"1001.", NULL},
            {"330,302,199", "separators"},
            {"3303,021", NULL},
            {"330,", NULL},
            {"#N/A", "error"},
            {"#REF!", "error"},
            {"#NAME?", "error"},
            {"########", "error"},
            {"NULL", "error"},
            {"#7", NULL},
            {"NULL-1", NULL},
            {"合计", "totals"},
            {"合计：2人", "totals"},
            {"合 计:2", "totals"},
            {"合\xE3\x80\x80\xE3\x80\x80计", "totals"},
            {"本页小计", "totals"},
            {"TOTAL", "totals"},
            {"TOTAL: 2", "totals"},
            {"TOTALENERGIES", NULL},
            {"联合计算中心", NULL},
            {"'330302199001011234", "mark"},
            {"=\"1\"", "mark"},
            {"‘1", "mark"},
            {"O'NEIL", NULL},
            {"P-1001", NULL},
            {"91330302MA2XXXXX1A", NULL},
    };

    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        enum term why;
        const char *spoilt = table_id_spoilt(ids[i].id, &why) ? term_text(why, LANGUAGE_ENGLISH) : NULL;
        if ((spoilt == NULL) != (ids[i].is == NULL) || (spoilt != NULL && strstr(spoilt, ids[i].is) == NULL))
            ck_abort_msg("%s: %s", ids[i].id, spoilt != NULL ? spoilt : "an id");
    }
}
END_TEST

/* The first two are the examples of GB 11643, the first code is that of GB 32100. */
START_TEST(check_digits)
{
    static const struct {
        const char *id;
        bool as_person, as_enterprise, as_any; /* misspelt */
    } ids[] = {
            {"11010519491231002X", false, true, false},
            {"440524188001010014", false, true, false},
            {"11010519491231002x", false, false, false},
            {"110105194912310021", true, true, true},
            {"91350100M000100Y43", false, false, false},
            {"91350100M000100Y44", false, true, true},
            {"91350100M000100I43", false, false, false}, /* there is no I in a code */
            {"P-1001", false, false, false},
            {"11010519491231002", false, false, false},
    };

    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        const size_t n = strlen(ids[i].id);
        const bool person = table_id_misspelt(KIND_PERSON, ids[i].id, n), enterprise = table_id_misspelt(KIND_ENTERPRISE, ids[i].id, n),
                   any = table_id_misspelt(KIND_NONE, ids[i].id, n);
        if (person != ids[i].as_person || enterprise != ids[i].as_enterprise || any != ids[i].as_any)
            ck_abort_msg("%s: %d %d %d", ids[i].id, person, enterprise, any);
        ck_assert(!table_id_misspelt(KIND_AREA, ids[i].id, n));
    }
}
END_TEST

int main(void)
{
    return RUN_TESTS("table_id", what_a_spreadsheet_has_spoilt, check_digits);
}
