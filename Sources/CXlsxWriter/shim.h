#include <time.h>
#include <xlsxwriter.h>

/* Declared by glibc for _GNU_SOURCE alone, which is too late to ask for here. */
extern int memfd_create(const char *name, unsigned int flags);

/* A file in memory without a name, closed with exec; -1 with errno where the system has none. */
static inline int tilsyn_xlsx_memory_file(void) { return memfd_create("workbook", 1u); }

/* Title and date of the document. The library copies both. Here, because the members' constness differs between versions. */
static inline lxw_error tilsyn_xlsx_describe(lxw_workbook *workbook, char *title, int64_t created) {
    lxw_doc_properties properties = {0};
    properties.title = title;
    properties.created = (time_t)created;
    return workbook_set_properties(workbook, &properties);
}
