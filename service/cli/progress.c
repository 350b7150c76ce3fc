#include "cli/progress.h"

#include "base/clock.h"
#include "cli/output.h"
#include "cli/terminal.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define BAR_MAX 30
#define COLUMNS 80

/* Says no rate in the first half second, when it would mean nothing. */
static void values(const struct progress *progress, int64_t done, uint64_t count, bool last, struct buffer *out)
{
    int64_t spent = clock_ms() - progress->started, covered = done - progress->first;
    long left;

    buffer_format(out, "%llu %s", (unsigned long long)count, progress->unit);
    if (spent < 500)
        return;
    buffer_format(out, "  %.0f/s", (double)count * 1000 / (double)spent);
    if (last || covered <= 0 || progress->expected <= done)
        return;
    left = (long)((double)spent / 1000 * (double)(progress->expected - done) / (double)covered + 0.5);
    buffer_text(out, "  ");
    if (left >= 3600)
        buffer_format(out, "%ld:", left / 3600);
    buffer_format(out, "%0*ld:%02ld left", left >= 3600 ? 2 : 1, left / 60 % 60, left % 60);
}

#define ERASE "\033[K" /* to the end of the line */

/* Not through stderr, whose filter passes no movement of the cursor. */
static void to_terminal(const char *bytes, size_t n)
{
    ssize_t written = n > 0 ? write(STDERR_FILENO, bytes, n) : 0;

    (void)written;
}

static void draw(struct progress *progress, int64_t done, uint64_t count, bool last)
{
    static const char full[] = "##############################";
    const char *gap = progress->what[0] != '\0' ? " " : "";
    struct buffer text = BUFFER_EMPTY, line = BUFFER_EMPTY;
    bool coloured = style_on(stderr, STYLE_GOOD)[0] != '\0';
    int width = (int)terminal_columns(stderr);

    values(progress, done, count, last, &text);
    if (progress->note != NULL)
        buffer_format(&text, "  %s", progress->note);
    buffer_format(&line, "\r%s%s", progress->what, gap);
    if (progress->expected > 0) {
        int percent = (int)(done < progress->expected ? done * 100 / progress->expected : 100);
        width = (width > 0 ? width : COLUMNS) - 1 - (int)(strlen(progress->what) + strlen(gap) + text.length + sizeof "[]  42 %  ");
        width = width < BAR_MAX ? width : BAR_MAX;
        if (width > 4)
            buffer_format(&line, "[%s%-*.*s%s] ", coloured ? "\033[32m" : "", width, percent * width / 100, full, coloured ? "\033[0m" : "");
        buffer_format(&line, "%3d %%  ", percent);
    }
    buffer_append(&line, text.data, text.length);
    to_terminal(line.data, line.length);
    to_terminal(ERASE, sizeof ERASE - 1);
    buffer_release(&line);
    buffer_release(&text);
    progress->drawn = true;
}

struct progress progress_of(bool shown, const char *what, const char *unit, int64_t expected, int64_t first)
{
    return (struct progress){
            .shown = shown && isatty(STDERR_FILENO) != 0,
            .what = what,
            .unit = unit,
            .expected = expected,
            .first = first,
            .started = clock_ms(),
    };
}

void progress_show(struct progress *progress, int64_t done, uint64_t count)
{
    int64_t now;

    if (!progress->shown || (now = clock_ms()) < progress->next)
        return;
    progress->next = now + 100;
    draw(progress, done, count, false);
}

void progress_hide(struct progress *progress)
{
    if (progress->drawn)
        to_terminal("\r" ERASE, sizeof "\r" ERASE - 1);
    progress->drawn = false;
    progress->next = 0;
}

void progress_end(struct progress *progress, int64_t done, uint64_t count)
{
    if (!progress->shown)
        return;
    draw(progress, done, count, true);
    (void)fputc('\n', stderr);
    progress->drawn = false;
}
