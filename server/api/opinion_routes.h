#pragma once

#include <stop_token>

#include "server/http/router.h"

namespace zapply {

class OpinionAsker;
class Store;

/// GET api/opinion, its test, and POST api/jobs/{id}/opinion. Both must outlive the router. A test is given up when `stop`
/// is requested.
void add_opinion_routes(Router&, Store&, OpinionAsker&, const std::stop_token& stop);

}  // namespace zapply
