#pragma once

namespace zapply {

class Router;
class Store;

/// Filters of jobs with a name, what is new in each, and the keys of their feeds.
void add_searches_routes(Router&, Store&);

}  // namespace zapply
