#pragma once

#include "server/http/guards.h"
#include "server/http/router.h"

namespace zapply {

class JsonWriter;
class NewsFeed;
class Sessions;
struct StoredSession;

/// Logging in and out, with JSON for the dashboard, with a form for the plain pages; and the sessions that there are. A
/// session that ends takes its event streams along, which `feed` wakes. All must outlive the router.
void add_session_routes(Router&, Guards&, Sessions&, NewsFeed& feed);
/// As the API and the terminal give it, without anything secret.
void write(JsonWriter&, const StoredSession&, bool is_current);
/// The plain page that asks for the token.
std::string login_page(std::string_view message, std::string_view path);

}  // namespace zapply
