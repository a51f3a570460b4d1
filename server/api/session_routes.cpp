#include "server/api/session_routes.h"

#include <httplib.h>

#include <nlohmann/json.hpp>

#include "server/api/lookup.h"
#include "server/api/news_feed.h"
#include "server/api/sessions.h"
#include "server/http/browser_name.h"
#include "server/http/json_body.h"
#include "server/http/query_parameters.h"
#include "server/render/html.h"
#include "shared/json_writer.h"

namespace zapply {
namespace {

/// Throws HttpError 401 or 429 unless this is the token. A session that the browser has already ends.
void begin_session(Guards& guards, Sessions& sessions, const Call& call, const std::string& token) {
  if (!guards.token_required()) return;
  const httplib::Request& request = call.request;
  guards.check_token(token, request.remote_addr);
  if (const auto former = guards.session_of(request)) sessions.end(*former);
  const std::string secret = sessions.begin(browser_name(request.get_header_value("User-Agent")), request.remote_addr);
  call.response.set_header("Set-Cookie", guards.session_cookie(request, secret));
}

void log_in(Guards& guards, Sessions& sessions, const Call& call) {
  const QueryParameters none(call.request, {});
  const auto token = text_in(parse_body(call.request, {"token"}), "token");
  if (!token) throw HttpError(422, "\"token\" is missing");
  begin_session(guards, sessions, call, *token);
  answer_nothing(call);
}

void log_in_by_form(Guards& guards, Sessions& sessions, const Call& call) {
  // cpp-httplib puts both into the same parameters; an address ends up in logs and histories.
  if (call.request.target.find('?') != std::string::npos)
    throw HttpError(422, "the token is taken from the form, never from the address");
  const auto token = call.request.params.find("token");
  begin_session(guards, sessions, call, token == call.request.params.end() ? std::string() : token->second);
  call.response.set_redirect("runs", 303);
}

void log_out(const Guards& guards, Sessions& sessions, NewsFeed& feed, const Call& call) {
  const QueryParameters none(call.request, {});
  if (const auto own = guards.session_of(call.request); own && sessions.end(*own)) feed.wake();
  call.response.set_header("Set-Cookie", guards.ended_session_cookie(call.request));
  answer_nothing(call);
}

void list(const Guards& guards, const Sessions& sessions, const Call& call) {
  const QueryParameters none(call.request, {});
  const auto own = guards.session_of(call.request);
  std::string body;
  JsonWriter json(body);
  json.begin_object().key("sessions").begin_array();
  for (const StoredSession& session : sessions.all()) write(json, session, session.id == own);
  json.end_array().end_object();
  answer_json(call, std::move(body));
}

void end(Sessions& sessions, NewsFeed& feed, const Call& call) {
  const QueryParameters none(call.request, {});
  if (!sessions.end(id_of(call, "session"))) fail_unknown("session", call.parameter);
  feed.wake();
  answer_nothing(call);
}

}  // namespace

void add_session_routes(Router& router, Guards& guards, Sessions& sessions, NewsFeed& feed) {
  using Access = Router::Access;
  router.post(
      "/api/session", [&](const Call& call) { log_in(guards, sessions, call); }, Access::kPublic);
  router.del(
      "/api/session", [&](const Call& call) { log_out(guards, sessions, feed, call); }, Access::kPublic);
  router.post(
      "/login", [&](const Call& call) { log_in_by_form(guards, sessions, call); }, Access::kPublic);
  router.get("/api/sessions", [&](const Call& call) { list(guards, sessions, call); });
  router.del("/api/sessions/{id}", [&](const Call& call) { end(sessions, feed, call); });
}

void write(JsonWriter& json, const StoredSession& session, bool is_current) {
  json.begin_object()
      .field("id", session.id)
      .field("label", session.label)
      .field("address", session.address)
      .field("created_at", session.created_at)
      .field("last_used_at", session.last_used_at)
      .field("current", is_current)
      .end_object();
}

std::string login_page(std::string_view message, std::string_view path) {
  const std::string up = way_up(path);
  std::string body = "<h1>zapply</h1><p>";
  append_html(body, message);
  body += "</p><form method=\"post\" action=\"" + up +
          "login\"><label>Token <input type=\"password\" name=\"token\" required "
          "autofocus autocomplete=\"current-password\"></label> <button>Log in</button></form>";
  return html_page("log in", body, {}, up);
}

}  // namespace zapply
