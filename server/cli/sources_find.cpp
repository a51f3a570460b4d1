#include <unistd.h>

#include "server/cli/boards.h"
#include "server/cli/commands.h"
#include "server/cli/output.h"
#include "server/sources/find_system.h"
#include "shared/text.h"

namespace zapply {
namespace {

FetchResponse fetch_page(Fetcher& fetcher, const std::string& url) {
  FetchResponse answer;
  fetcher.start(FetchRequest{.http = {.url = url}}, [&](FetchResponse response) { answer = std::move(response); });
  while (fetcher.pending() > 0) fetcher.poll(std::chrono::milliseconds(200));
  if (!answer.ok()) throw std::runtime_error(clean_line(url) + ": " + clean_line(answer.error));
  return answer;
}

}  // namespace

int execute(const SourcesFindOptions& options) {
  Output output(STDOUT_FILENO);
  Output notes(STDERR_FILENO);
  const FetchResponse answer = fetch_page(*fetcher_maker(options.fetch)(), options.url);
  const std::vector<FoundSystem> systems = find_systems(answer.final_url, answer.body);
  if (systems.empty())
    throw std::runtime_error("no known system was recognised at " + clean_line(answer.final_url) +
                             "; docs/sources.md says how to write a source file for a page of its own");
  for (const FoundSystem& system : systems) {
    notes.write(clean_line(system.label) + (system.company.empty() ? "" : ": " + clean_line(system.company)) +
                (system.source.empty() ? ", as a source file of its own:\n" : ", for the config file:\n"));
    output.write(system.config + (system.config.ends_with('\n') ? "" : "\n"));
  }
  return 0;
}

}  // namespace zapply
