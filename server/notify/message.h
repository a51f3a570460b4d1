#pragma once

#include <string>

#include "shared/channel.h"

namespace zapply {

/// What is told, before it is made what a channel takes. Its texts may be of postings, so nothing in them is trusted.
struct Message {
  std::string
      key;  ///< the same for the same news, for ever: "report-12", "run-failed-7": Message-ID and Idempotency-Key are made of it
  MessageKind kind = MessageKind::kReport;
  std::string title;  ///< one line: "3 new jobs fit, 1 starred one is gone"
  std::string text;   ///< plain; its lines may be of any length
  std::string html;   ///< a whole document for mail; empty: mail has the text alone
  std::string link;   ///< path in the dashboard: "/#/reports/12"
  std::string json;   ///< an object with what is told, for webhooks; empty: {}

  bool operator==(const Message&) const = default;
};

}  // namespace zapply
