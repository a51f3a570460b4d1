#include "server/reporting/report_message.h"

#include <string>

#include "server/render/report_mail.h"
#include "server/render/report_text.h"
#include "shared/protocol.h"
#include "shared/report_words.h"
#include "shared/text.h"

namespace zapply {

Message message_of(const Report& report, const ReportLook& look) {
  return {.key = "report-" + std::to_string(report.id),
          .kind = MessageKind::kReport,
          .title = clean_line(title_of(report)),
          .text = report_text(report, look),
          .html = report_mail(report, look),
          .link = "/" + hash_of(report),
          .json = to_json(report)};
}

}  // namespace zapply
