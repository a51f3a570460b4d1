#pragma once

#include "server/http/router.h"

namespace zapply {

class BoardQuestions;
class Catalog;
class Store;

/// Sources: what there is, switching them, and finding more. All must outlive the router.
void add_sources_routes(Router&, Store&, const Catalog&, BoardQuestions&);

}  // namespace zapply
