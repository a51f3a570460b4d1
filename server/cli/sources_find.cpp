#include <unistd.h>

#include "server/app/boards.h"
#include "server/cli/commands.h"
#include "server/cli/output.h"
#include "server/fetch/address_guard.h"
#include "server/finding/asker.h"
#include "server/sources/find_system.h"
#include "server/values/url.h"
#include "shared/text.h"

namespace zapply {
namespace {

/// A page of one's own machine or network, when that is what was typed.
bool is_private(const std::string& url) {
  const std::string host = host_of(url);
  const bool is_numeric = host.find_first_not_of("0123456789.") == std::string::npos;
  return host == "localhost" || (is_numeric && !is_public_address(host));
}

}  // namespace

int execute(const SourcesFindOptions& options) {
  Output output(STDOUT_FILENO);
  Output notes(STDERR_FILENO);
  const auto fetcher = fetcher_maker(options.fetch)();
  std::string led_to;
  const FetchResponse answer =
      Asker(*fetcher).ask(FetchRequest{.http = {.url = options.url}, .allow_private = is_private(options.url)},
                          Asker::Robots::kRedirects, [&](const Redirect& redirect) { led_to = redirect.next.url; });
  // Where a redirect led says which system it is, also when nothing may be asked for there.
  const std::string url = !led_to.empty() ? led_to : answer.final_url.empty() ? options.url : answer.final_url;
  const std::vector<FoundSystem> systems = find_systems(url, answer.body);
  if (systems.empty() && !answer.ok()) throw std::runtime_error(clean_line(url) + ": " + clean_line(answer.error));
  if (systems.empty())
    throw std::runtime_error("no known system was recognised at " + clean_line(url) +
                             "; docs/sources.md says how to write a source file for a page of its own");
  if (!answer.ok())
    notes.write(clean_line(url) + ": " + clean_line(answer.error) + "; recognised by its address alone\n");
  for (const FoundSystem& system : systems) {
    notes.write(clean_line(system.label) + (system.company.empty() ? "" : ": " + clean_line(system.company)) +
                (system.source.empty() ? ", as a source file of its own:\n" : ", for the config file:\n"));
    output.write(system.config + (system.config.ends_with('\n') ? "" : "\n"));
  }
  return 0;
}

}  // namespace zapply
