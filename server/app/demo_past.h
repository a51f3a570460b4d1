#pragma once

#include <optional>
#include <string>

#include "server/demo/demo_postings.h"

namespace zapply {

class Catalog;
class Store;

/// Writes down what the demo would have found on each of so many days until now, in a database without runs: a run a day,
/// without a board that is asked and with a short log.
void make_demo_past(Store&, const Catalog& demo_catalog, const std::string& board_url, int days);

/// Those of a database that a demo has used, by its runs; nothing: it has none.
std::optional<DemoTimes> demo_times(Store&);

}  // namespace zapply
