/* The languages of texts, and who wants which. */
#ifndef ANJIAN_BASE_LANGUAGE_H
#define ANJIAN_BASE_LANGUAGE_H

enum language { LANGUAGE_ENGLISH, LANGUAGE_CHINESE, LANGUAGE_COUNT };

/* Language tags (RFC 5646): "en", "zh-CN". */
extern const char *const language_tags[LANGUAGE_COUNT];

/* What an Accept-Language field prefers (RFC 9110, 12.5.4): Chinese if the quality of a `zh` range is above that of English, or equal
 * and named first. `*` stands for both. English for "" and for what can't be read. */
enum language language_accepted(const char *field);

/* What the environment prefers for messages (POSIX): the first of LC_ALL, LC_MESSAGES and LANG that is not empty. */
enum language language_of_environment(void);

#endif
