#include <unistd.h>

#include <string>

#include "server/app/database_path.h"
#include "server/cli/commands.h"
#include "server/cli/output.h"
#include "server/cli/table.h"
#include "server/cli/usage_error.h"
#include "server/render/report_text.h"
#include "server/store/reports.h"
#include "server/store/store.h"
#include "server/time/zones.h"
#include "shared/protocol.h"
#include "shared/text.h"

namespace zapply {
namespace {

using What = ReportOptions::What;

constexpr const char* kNone =
    "There are no reports: scheduled runs write them, and `zapply run --report`, when something is new.\n";

Table table_of(const std::vector<ReportLine>& lines, const Zone& zone) {
  Table table({{.title = "REPORT", .right = true},
               {.title = "MADE, " + zone_label(zone, system_now())},
               {.title = "RUN", .right = true},
               {.title = "WHAT", .flexible = true}});
  for (const ReportLine& line : lines)
    table.add({std::to_string(line.id), format_local(line.made_at, zone.offset(line.made_at)),
               std::to_string(line.run_id), line.title});
  return table;
}

int list(Store& store, const ReportOptions& options) {
  Output output(STDOUT_FILENO);
  const auto lines = report_lines(store, {}, options.limit == 0 ? kReportsKept : options.limit);
  std::string text;
  if (options.json)
    for (const ReportLine& line : lines) text += to_json(line) + "\n";
  else
    text = lines.empty() ? kNone
                         : table_of(lines, shown_zone(options.data.zone)).text(output.columns(), output.has_colours());
  output.write(text);
  return 0;
}

int show(Store& store, const ReportOptions& options) {
  Output output(STDOUT_FILENO);
  const auto document =
      options.what == What::kNewest ? newest_report_document(store) : report_document(store, options.id);
  if (!document) {
    if (options.what == What::kShow)
      throw UsageError("there is no report " + std::to_string(options.id) + ": `zapply report list` lists them");
    output.write(options.json ? "null\n" : kNone);
    return 0;
  }
  output.write(options.json ? *document + "\n"
                            : report_text(parse_report(*document), {shown_zone(options.data.zone).offset, {}}));
  return 0;
}

}  // namespace

int execute(const ReportOptions& options) {
  Store store(database_path(options.data), Store::Access::kReadOnly);
  return options.what == What::kList ? list(store, options) : show(store, options);
}

}  // namespace zapply
