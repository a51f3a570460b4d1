#pragma once

namespace zapply {

class Guards;
class Router;
class Store;

/// /feeds/{name}.atom and /feeds/{name}.json, for who owns the server and for who has the search's own key.
void add_feeds_route(Router&, Store&, Guards&);

}  // namespace zapply
