#pragma once

#include <functional>

#include "server/http/router.h"
#include "server/render/report_look.h"

namespace zapply {

class PlainFrame;
class Store;

/// `look`: of what channels are sent.
void add_reports_routes(Router&, Store&, const std::function<ReportLook()>& look);
/// The same as plain pages. The frame outlives it.
void add_plain_reports(Router&, Store&, const PlainFrame&);

}  // namespace zapply
