#include <unistd.h>

#include <filesystem>

#include "server/app/app.h"
#include "server/cli/command_line.h"
#include "server/cli/commands.h"
#include "server/cli/output.h"
#include "server/cli/stop_signals.h"
#include "server/http/guards.h"
#include "server/time/zones.h"
#include "shared/version.h"

namespace zapply {
namespace {

HttpOptions http_options(const ServeOptions& options, const Zone& zone) {
  if (options.web_folder && !std::filesystem::is_directory(*options.web_folder))
    throw UsageError("--web: there is no folder " + options.web_folder->string());
  HttpOptions http;
  http.host = options.host;
  http.port = options.port;
  http.web_folder = options.web_folder;
  http.token = options.token;
  http.allowed_hosts = options.allowed_hosts;
  http.demo = options.data.demo;
  http.zone_offset = zone.offset;
  http.zone_name = zone.name;
  return http;
}

// Where this machine reaches the server: an address that stands for all of them is none to go to.
std::string own_url(const ServeOptions& options, const HttpServer& server) {
  if (options.host != "0.0.0.0" && options.host != "::" && options.host != "[::]") return server.url();
  return "http://127.0.0.1:" + std::to_string(server.port());
}

std::string greeting(const ServeOptions& options, const Store& store, const Boards& boards, const std::string& url) {
  std::string text = "zapply " + std::string(version()) + ", stop with Ctrl-C\n";
  text += "Database: " + store.file().string() + "\n";
  if (boards.demo) text += "DEMO: the jobs are made up, by a board at " + boards.demo->url() + "\n";
  if (!is_loopback(options.host)) text += "Other machines may ask, too, with the token (--host " + options.host + ")\n";
  return text + url + "\n";
}

void say(const std::string& text) {
  try {
    Output(STDOUT_FILENO).write(text);
  } catch (const OutputClosed&) {
    // A server whose output nobody reads goes on.
  }
}

}  // namespace

int execute(const ServeOptions& options) {
  StopSignals signals;
  const Zone zone = find_zone(options.data.zone);
  const HttpOptions http = http_options(options, zone);
  require_safe(http);
  App app(options.data, options.catalog, options.fetch);
  const std::string url = own_url(options, app.serve(http));
  app.set_address(url);
  say(greeting(options, app.store(), app.boards(), url));

  signals.wait();
  app.shutdown();
  return 0;
}

}  // namespace zapply
