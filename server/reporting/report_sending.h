#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "server/render/report_look.h"
#include "shared/timestamp.h"

namespace zapply {

class Store;

/// Why a report can't be sent; the message says what to do.
struct ReportNotSent : std::runtime_error {
  enum class Why { kUnknown, kNobodyWantsIt };
  ReportNotSent(Why cause, const std::string& message) : std::runtime_error(message), why(cause) {}
  Why why;
};

/// Queues the message of a kept report for the channels that want reports, also for those that had it before: who asks wants it
/// again, so that its key is another one each time ("report-12-sent-1764000000000"). Returns their names. Throws ReportNotSent.
std::vector<std::string> send_report(Store&, std::int64_t id, const ReportLook&, Timestamp now);

}  // namespace zapply
