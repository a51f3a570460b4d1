#pragma once

#include "server/http/router.h"
#include "server/papers/paper_reader.h"

namespace zapply {

class OpinionAsker;
class Store;

/// GET api/profiles, POST of a profile file, one profile by its name, what it prefers, and what a document is understood as. What is
/// stored and who asks must outlive the router. What is being read is given up when `stop` is requested.
void add_profile_routes(Router&, Store&, const OpinionAsker&, const PaperReader&, const std::stop_token& stop);

}  // namespace zapply
