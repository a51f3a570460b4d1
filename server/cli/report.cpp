#include <unistd.h>

#include <string>

#include "server/app/boards.h"
#include "server/app/database_path.h"
#include "server/cli/commands.h"
#include "server/cli/here_or_there.h"
#include "server/cli/output.h"
#include "server/cli/table.h"
#include "server/http/client.h"
#include "server/render/report_text.h"
#include "server/reporting/report_sending.h"
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

[[noreturn]] void fail_unknown(std::int64_t id) {
  throw UsageError("there is no report " + std::to_string(id) + ": `zapply report list` lists them");
}

int show(Store& store, const ReportOptions& options) {
  Output output(STDOUT_FILENO);
  const auto document =
      options.what == What::kNewest ? newest_report_document(store) : report_document(store, options.id);
  if (!document) {
    if (options.what == What::kShow) fail_unknown(options.id);
    output.write(options.json ? "null\n" : kNone);
    return 0;
  }
  output.write(options.json ? *document + "\n"
                            : report_text(parse_report(*document), {shown_zone(options.data.zone).offset, {}}));
  return 0;
}

/// Where none is named, the newest.
std::int64_t id_to_send(const ReportOptions& options) {
  Store store(database_path(options.data), Store::Access::kReadOnly);
  if (options.id != 0) {
    if (!report_document(store, options.id)) fail_unknown(options.id);
    return options.id;
  }
  const auto newest = report_lines(store, {}, 1);
  if (newest.empty()) throw UsageError("there are no reports yet: `zapply run --report` writes one");
  return newest.front().id;
}

int send(const ReportOptions& options) {
  const std::int64_t id = id_to_send(options);
  std::vector<std::string> channels;
  const std::string server = here_or_there(
      options.data, options.token,
      [&](Store& store) {
        const Config config = read_config(options.catalog);
        try {
          channels =
              send_report(store, id, {shown_zone(options.data.zone).offset, config.channels.dashboard}, system_now());
        } catch (const ReportNotSent& cause) {
          throw UsageError(cause.what());
        }
      },
      [&](ApiClient& client) { channels = client.send_report(id); });
  Output(STDOUT_FILENO)
      .write("Report " + std::to_string(id) + " is queued for " + joined(channels) + ", and sent " +
             (server.empty() ? "as soon as `zapply serve` is on" : "by " + server) +
             ": `zapply channel deliveries` tells what becomes of it.\n");
  return 0;
}

}  // namespace

int execute(const ReportOptions& options) {
  if (options.what == What::kSend) return send(options);
  Store store(database_path(options.data), Store::Access::kReadOnly);
  return options.what == What::kList ? list(store, options) : show(store, options);
}

}  // namespace zapply
