#pragma once

#include "server/http/guards.h"
#include "server/http/router.h"

namespace zapply {

/// Logging in and out: with JSON for the dashboard, with a form for the plain pages. `guards` must outlive the router.
void add_session_routes(Router&, Guards& guards);
/// The plain page that asks for the token.
std::string login_page(std::string_view message);

}  // namespace zapply
