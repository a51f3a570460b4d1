#include "server/reporting/report_sending.h"

#include <algorithm>

#include "server/reporting/report_message.h"
#include "server/store/channels.h"
#include "server/store/deliveries.h"
#include "server/store/reports.h"
#include "shared/text.h"

namespace zapply {
namespace {

using Why = ReportNotSent::Why;

[[noreturn]] void fail_unwanted(Store& store) {
  std::vector<std::string> paused;
  for (const StoredChannel& channel : channels(store))
    if (channel.settings.paused && std::ranges::count(channel.settings.wants, MessageKind::kReport) > 0)
      paused.push_back(channel.settings.name);
  if (paused.empty())
    throw ReportNotSent(
        Why::kNobodyWantsIt,
        "no channel wants reports: add one in Settings → Channels or with `zapply channel add`, or have "
        "one want them with `zapply channel edit NAME --want report`");
  throw ReportNotSent(Why::kNobodyWantsIt, "whoever wants reports is paused: `zapply channel resume " + paused.front() +
                                               "` has messages go there again");
}

}  // namespace

std::vector<std::string> send_report(Store& store, std::int64_t id, const ReportLook& look, Timestamp now) {
  const auto document = report_document(store, id);
  if (!document) throw ReportNotSent(Why::kUnknown, "there is no report " + std::to_string(id));
  Message message = message_of(parse_report(*document), look);
  message.key += "-sent-" + std::to_string(to_ms(now));
  std::vector<std::string> queued = queue_message(store, message, now);
  if (queued.empty()) fail_unwanted(store);
  return queued;
}

}  // namespace zapply
