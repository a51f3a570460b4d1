#include "server/api/session_routes.h"

#include <httplib.h>

#include <nlohmann/json.hpp>

#include "server/http/json_body.h"
#include "server/http/query_parameters.h"
#include "server/render/html.h"

namespace zapply {
namespace {

void log_in(Guards& guards, const Call& call) {
  const QueryParameters none(call.request, {});
  const auto token = text_in(parse_body(call.request, {"token"}), "token");
  if (!token) throw HttpError(422, "\"token\" is missing");
  if (guards.token_required()) {
    guards.check_token(*token, call.request.remote_addr);
    call.response.set_header("Set-Cookie", guards.session_cookie(call.request));
  }
  answer_nothing(call);
}

void log_out(const Guards& guards, const Call& call) {
  const QueryParameters none(call.request, {});
  call.response.set_header("Set-Cookie", guards.ended_session_cookie());
  answer_nothing(call);
}

void log_in_by_form(Guards& guards, const Call& call) {
  // cpp-httplib puts both into the same parameters; an address ends up in logs and histories.
  if (call.request.target.find('?') != std::string::npos)
    throw HttpError(422, "the token is taken from the form, never from the address");
  const auto token = call.request.params.find("token");
  if (guards.token_required()) {
    guards.check_token(token == call.request.params.end() ? std::string() : token->second, call.request.remote_addr);
    call.response.set_header("Set-Cookie", guards.session_cookie(call.request));
  }
  call.response.set_redirect("/runs", 303);
}

}  // namespace

void add_session_routes(Router& router, Guards& guards) {
  using Access = Router::Access;
  router.post(
      "/api/session", [&guards](const Call& call) { log_in(guards, call); }, Access::kPublic);
  router.del(
      "/api/session", [&guards](const Call& call) { log_out(guards, call); }, Access::kPublic);
  router.post(
      "/login", [&guards](const Call& call) { log_in_by_form(guards, call); }, Access::kPublic);
}

std::string login_page(std::string_view message) {
  std::string body = "<h1>zapply</h1><p>";
  append_html(body, message);
  body +=
      "</p><form method=\"post\" action=\"/login\"><label>Token <input type=\"password\" name=\"token\" required "
      "autofocus autocomplete=\"current-password\"></label> <button>Log in</button></form>";
  return html_page("log in", body);
}

}  // namespace zapply
