#pragma once

#include "server/notify/message.h"
#include "server/render/report_look.h"
#include "shared/report.h"

namespace zapply {

/// As channels take it.
Message message_of(const Report&, const ReportLook&);

}  // namespace zapply
