#pragma once

#include "server/http/router.h"

namespace zapply {

class PlainFrame;
class Store;

void add_reports_routes(Router&, Store&);
/// The same as plain pages. The frame outlives it.
void add_plain_reports(Router&, Store&, const PlainFrame&);

}  // namespace zapply
