#include "server/cli/examples.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <wordexp.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "tests/support/process.h"
#include "tests/support/temp_folder.h"

// Each example of the help is typed as it stands.

namespace {

using namespace zapply;
using test::Ended;
using test::Process;
using test::run_zapply;

/// The words behind "zapply", as a shell takes them; without where the output goes.
std::vector<std::string> words_of(std::string_view line) {
  const std::string typed(line.substr(0, line.find(" > ")));
  wordexp_t expanded{};
  REQUIRE_MESSAGE(wordexp(typed.c_str(), &expanded, WRDE_NOCMD | WRDE_UNDEF) == 0, typed);
  std::vector<std::string> words(expanded.we_wordv, expanded.we_wordv + expanded.we_wordc);
  wordfree(&expanded);
  REQUIRE(words.front() == "zapply");
  words.erase(words.begin());
  return words;
}

/// A home with a database where zapply looks for it, in which a run has been.
struct UsedHome {
  TempFolder folder;
  Process::Environment environment{{"HOME", folder.path().string()}, {"XDG_DATA_HOME", folder.path().string()}};

  UsedHome() {
    const auto data = folder / "zapply";
    std::filesystem::create_directories(data);
    const Ended ended = run_zapply({"run", "--demo", "--demo-pace", "200", "--source", "fernhill", "--report", "--db",
                                    (data / "zapply.db").string()},
                                   environment);
    REQUIRE(ended.exit_code == 0);
    std::filesystem::create_directories(folder / "answers");
    std::ofstream(folder / "answers/index.json") << "[]";
  }
  /// Instead of the network: a recording without answers.
  std::vector<std::string> without_network(std::vector<std::string> words) const {
    words.insert(words.end(), {"--replay", (folder / "answers").string()});
    return words;
  }
};

bool begins(const std::vector<std::string>& words, const std::vector<std::string>& command) {
  return words.size() >= command.size() && std::equal(command.begin(), command.end(), words.begin());
}

TEST_CASE_FIXTURE(UsedHome, "every example in the help does what it says") {
  std::ofstream(folder / "my-board.json")
      << R"({"version": 1, "name": "mine", "label": "Mine", "homepage": "https://mine.example", "terms": "Mine.",
             "request": {"url": "https://mine.example/jobs"}, "lists": "all", "format": "json", "items": "/jobs",
             "job": {"id": "/id", "url": "/url", "title": "/title"}})";
  std::ofstream(folder / "me.json") << R"({"name": "ann", "titles": ["C++ engineer"]})";
  std::ofstream(folder / "cv.md")
      << "# Ann Example\nC++ engineer\n\n## Experience\nEngineer, Acme Ltd, 03/2019 - today\n";
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  std::set<std::string_view> lines;
  for (const Example& example : all_examples()) lines.insert(example.line);
  for (const std::string_view line : lines) {
    std::vector<std::string> words = words_of(line);
    CAPTURE(std::string(line));
    if (words.front() == "serve") {
      words.insert(words.end(), {"--db", (folder / "served.db").string()});
      if (std::ranges::count(words, "--port") == 0) words.insert(words.end(), {"--port", "0"});
      Process server(words, environment);
      server.wait_for_output("http://127.0.0.1:");
      server.send(SIGTERM);
      CHECK(server.wait() == 0);
      continue;
    }
    // Another line may have removed it.
    if (begins(words, {"schedule", "add", "morning"})) run_zapply({"schedule", "remove", "morning"}, environment);
    if (line.find("schedule") != std::string_view::npos && line.ends_with(" morning"))
      run_zapply({"schedule", "add", "morning", "@daily"}, environment);
    if (line.find("search") != std::string_view::npos) {
      run_zapply({"search", "remove", begins(words, {"search", "add", "fitting"}) ? "fitting" : "rust"}, environment);
      run_zapply({"search", "remove", "crabs"}, environment);
      if (!begins(words, {"search", "add"})) run_zapply({"search", "add", "rust", "q=rust"}, environment);
    }
    if (begins(words, {"schedule", "edit"})) run_zapply({"schedule", "add", "morning", "@daily"}, environment);
    // The channel is there, but its secret is not: a test fails, and says so.
    const bool tests_channel = begins(words, {"channel", "test"});
    if (begins(words, {"report", "send"}))
      run_zapply({"channel", "add", "phone", "ntfy", "--set", "topic=NTFY_TOPIC"}, environment);
    if (words.front() == "channel")
      run_zapply(begins(words, {"channel", "add"})
                     ? std::vector<std::string>{"channel", "remove", words.at(2)}
                     : std::vector<std::string>{"channel", "add", "phone", "ntfy", "--set", "topic=NTFY_TOPIC"},
                 environment);
    if (line.find(" ann") != std::string_view::npos || words.front() == "match")
      run_zapply({"profile", "import", "me.json"}, environment);
    const bool asks_boards =
        words.front() == "run" || begins(words, {"sources", "try"}) || begins(words, {"sources", "find"});
    const Ended ended = run_zapply(asks_boards ? without_network(words) : words, environment);
    CAPTURE(ended.errors);
    const bool needs_model = begins(words, {"opinion", "test"}) || begins(words, {"opinion", "ask"});
    // Nothing answers, or nobody is there to be asked; but everything is understood.
    if (words.front() == "forget")
      CHECK(ended.errors.find("nobody is there to be asked") != std::string::npos);
    else if (tests_channel)
      CHECK(ended.errors.find("there is no secret NTFY_TOPIC") != std::string::npos);
    else if (asks_boards)
      CHECK((ended.exit_code <= 1 && ended.errors.find("Help:") == std::string::npos));
    else if (needs_model)
      CHECK(ended.errors.find("no language model is configured") != std::string::npos);
    else if (line == "zapply clean --older-than 30d")
      CHECK(ended.output == "Nothing to delete.\n");
    else
      CHECK(ended.exit_code == 0);
  }
  std::filesystem::current_path(before);
}

TEST_CASE("every command's help ends with examples of its own") {
  for (const std::string command : {"serve",
                                    "run",
                                    "runs",
                                    "log",
                                    "jobs",
                                    "sources",
                                    "sources list",
                                    "sources check",
                                    "sources try",
                                    "sources find",
                                    "profile",
                                    "profile import",
                                    "profile list",
                                    "profile export",
                                    "profile show",
                                    "profile preference",
                                    "profile remove",
                                    "match",
                                    "clean",
                                    "backup",
                                    "mcp",
                                    "opinion",
                                    "opinion test",
                                    "opinion ask",
                                    "report",
                                    "report list",
                                    "report show",
                                    "report send",
                                    "schedule",
                                    "schedule list",
                                    "schedule add",
                                    "schedule edit",
                                    "schedule pause",
                                    "schedule resume",
                                    "schedule remove",
                                    "schedule starts",
                                    "schedule next",
                                    "channel",
                                    "channel list",
                                    "channel kinds",
                                    "channel add",
                                    "channel edit",
                                    "channel show",
                                    "channel test",
                                    "channel pause",
                                    "channel resume",
                                    "channel remove",
                                    "channel deliveries",
                                    "search",
                                    "search list",
                                    "search add",
                                    "search edit",
                                    "search show",
                                    "search remove",
                                    "search feed"}) {
    CAPTURE(command);
    std::vector<std::string> words = words_of("zapply " + command);
    words.emplace_back("--help");
    const std::string help = run_zapply(words).output, examples = examples_text(command);
    CHECK(help.ends_with("\n\n" + examples + "\n"));
    CHECK(examples.find("zapply " + command) != std::string::npos);
    CHECK(help.find("First steps") == std::string::npos);
  }
  CHECK(run_zapply({"--help"}).output.ends_with("\n\n" + examples_text("") + "\n"));
}

}  // namespace
