#include "server/app/config.h"

#include <doctest/doctest.h>

#include <fstream>
#include <map>

#include "tests/support/temp_folder.h"

namespace zapply {
namespace {

std::string message_of(const auto& call) {
  try {
    call();
    return "";
  } catch (const std::exception& error) {
    return error.what();
  }
}

Config config_of(const std::string& text) {
  const TempFolder folder;
  std::ofstream(folder / "zapply.json", std::ios::binary) << text;
  return read_config(folder / "zapply.json");
}

}  // namespace

TEST_CASE("a configuration file is read, and its mistakes are named with their line") {
  const Config config =
      config_of(R"({"sources": {"greenhouse": {"enabled": true, "companies": ["figma"], "allow_private": false}},
                     "run": {"time_limit_minutes": 90}})");
  CHECK(config.sources.at("greenhouse").enabled == true);
  CHECK(config.sources.at("greenhouse").companies == std::vector<std::string>{"figma"});
  CHECK(config.run_time_limit == std::chrono::minutes(90));
  CHECK(config_of("{}").run_time_limit == std::chrono::minutes(30));
  CHECK(message_of([] { config_of(R"({"run": {"time_limit_minutes": 0}})"); }).find("run.time_limit_minutes: ") !=
        std::string::npos);
  CHECK(message_of([] { config_of("{\"sources\": {\n\"x\": {\"enabeld\": true}}}"); })
            .ends_with("zapply.json:2: sources.x.enabeld: is not a key that is known here (did you mean "
                       "\"enabled\"?)"));
  CHECK(message_of([] {
          config_of("{\"sources\": {\"x\": {\"enabled\": \"yes\"}}}");
        }).ends_with("zapply.json:1: sources.x.enabled: expected true or false, found \"yes\""));
  CHECK(message_of([] { config_of("not json"); }).find("zapply.json:1: this is not JSON") != std::string::npos);
  CHECK(message_of([] { read_config("/nowhere/zapply.json"); }) ==
        "/nowhere/zapply.json: the configuration file can't be opened");
}

TEST_CASE("reports are written where something is new, unless the file wants them always") {
  CHECK_FALSE(config_of("{}").reports_when_empty);
  CHECK_FALSE(config_of(R"({"reports": {}})").reports_when_empty);
  CHECK(config_of(R"({"reports": {"when_empty": true}})").reports_when_empty);
  CHECK(message_of([] { config_of(R"({"reports": {"when_empty": 1}})"); }).find("reports.when_empty: ") !=
        std::string::npos);
}

TEST_CASE("schedules are read, and their mistakes are named with their line") {
  const auto schedules = config_of(R"({"schedules": {
      "morning": {"when": "Weekdays 7:00", "zone": "Europe/Berlin", "sources": ["remotive"], "jitter_minutes": 5, "paused": true},
      "often": {"when": "every 6h", "zone": "UTC"}}})")
                             .schedules;
  REQUIRE(schedules.size() == 2);
  CHECK(schedules[0] == ScheduleSettings{"morning", "weekdays 07:00", "Europe/Berlin", {"remotive"}, 5, true});
  CHECK(schedules[1] == ScheduleSettings{.name = "often", .when = "every 6 hours", .zone = "UTC"});
  const auto fault = [](const std::string& text) {
    return message_of([&] { config_of("{\"schedules\": {\n" + text + "}}"); });
  };
  CHECK(fault(R"("x": {"when": "daily 07:00"})").find("zapply.json:2: schedules.x: ") != std::string::npos);
  CHECK(fault(R"("x": {"when": "daily", "zone": "UTC"})")
            .find("zapply.json:2: schedules.x.when: \"daily\" needs a time") != std::string::npos);
  CHECK(fault(R"("x": {"when": "@daily", "zone": "Berlin"})").find("schedules.x.zone: there is no time zone") !=
        std::string::npos);
  CHECK(
      fault(R"("x": {"cron": "0 7 * * *", "when": "@daily", "zone": "UTC"})").find("schedules.x.cron: is not a key") !=
      std::string::npos);
  CHECK(fault(R"("x y": {"when": "@daily", "zone": "UTC"})").find("a schedule's name has up to 64") !=
        std::string::npos);
  CHECK(
      fault(R"("x": {"when": "@daily", "zone": "UTC", "jitter_minutes": 900})").find("schedules.x.jitter_minutes: ") !=
      std::string::npos);
  CHECK(fault(R"("x": {"when": "* * * * *", "zone": "UTC", "jitter_minutes": 2})").find("take at most 1") !=
        std::string::npos);
}

TEST_CASE("channels are read, what only the file may permit them, and their mistakes are named with their line") {
  const ChannelsConfig channels = config_of(R"({"dashboard": "https://z.example.org/", "secrets": "secrets.json",
      "channels": {
        "phone": {"kind": "ntfy", "fields": {"topic": "NTFY_TOPIC"}, "wants": ["jobs"], "score_min": 85, "jobs_max": 3,
                  "quiet": "22:00-7:00", "zone": "Europe/Berlin", "allow_private": true},
        "mine": {"allow_private": true, "ca_file": "/etc/ca.pem"}}})")
                                      .channels;
  CHECK(channels.dashboard == "https://z.example.org");
  CHECK(channels.secrets_file->filename() == "secrets.json");
  REQUIRE(channels.channels.size() == 1);
  CHECK(channels.channels[0] == ChannelSettings{.name = "phone",
                                                .kind = "ntfy",
                                                .fields = {{"topic", "NTFY_TOPIC"}},
                                                .wants = {MessageKind::kJobs},
                                                .score_min = 85,
                                                .jobs_max = 3,
                                                .quiet = "22:00-07:00",
                                                .zone = "Europe/Berlin"});
  CHECK(channels.permissions.at("phone") == ChannelPermission{.allow_private = true, .ca_file = ""});
  CHECK(channels.permissions.at("mine") == ChannelPermission{.allow_private = true, .ca_file = "/etc/ca.pem"});
  const auto fault = [](const std::string& text) {
    return message_of([&] { config_of("{\"channels\": {\n" + text + "}}"); });
  };
  CHECK(
      fault(R"("x": {"kind": "nfty"})").find("zapply.json:2: channels.x.kind: there is no kind of channel \"nfty\"") !=
      std::string::npos);
  CHECK(fault(R"("x": {"kind": "ntfy", "fields": {}})").find("channels.x.fields.topic: Topic is missing") !=
        std::string::npos);
  CHECK(fault(R"("x": {"kind": "ntfy", "wants": ["news"]})").find("channels.x.wants: there is no message \"news\"") !=
        std::string::npos);
  CHECK(fault(R"("x": {"kind": "ntfy", "url": "https://ntfy.sh"})").find("channels.x.url: is not a key") !=
        std::string::npos);
  CHECK(message_of([] {
          config_of(R"({"dashboard": "z.example.org"})");
        }).find("dashboard: expected where you reach") != std::string::npos);
}

TEST_CASE("searches are read, and their mistakes are named with their line") {
  const auto searches =
      config_of(R"({"searches": {"rust": {"query": "remote=1&q=rust"}, "all": {"query": ""}}})").searches;
  CHECK(searches == std::vector<ConfiguredSearch>{{"rust", "q=rust&remote=true"}, {"all", ""}});
  const auto fault = [](const std::string& text) {
    return message_of([&] { config_of("{\"searches\": {\n" + text + "}}"); });
  };
  CHECK(fault(R"("x": {})").find("zapply.json:2: searches.x: ") != std::string::npos);
  CHECK(fault(R"("x": {"query": "remot=1"})").find("zapply.json:2: searches.x.query: unknown query parameter") !=
        std::string::npos);
  CHECK(fault(R"("x y": {"query": ""})").find("a search is called by up to 64 letters") != std::string::npos);
  CHECK(fault(R"("x": {"query": "", "q": "rust"})").find("searches.x.q: is not a key") != std::string::npos);
}

TEST_CASE("a language model is named by the file, its key by the environment alone") {
  const LanguageModel model =
      config_of(R"({"language_model": {"url": "http://localhost:11434", "model": "llama", "context": 8192,
                     "asks_per_run": 3, "asks_per_day": 20}})")
          .language_model;
  CHECK(model.url == "http://localhost:11434");
  CHECK(model.model == "llama");
  CHECK(model.context_tokens == 8192);
  CHECK(model.asks_per_run == 3);
  CHECK(model.asks_per_day == 20);
  CHECK(model.is_set());
  const LanguageModel none = config_of("{}").language_model;
  CHECK_FALSE(none.is_set());
  CHECK(none.context_tokens == 4096);
  CHECK(none.asks_per_run == 10);
  CHECK(none.asks_per_day == 50);
  CHECK(message_of([] {
          config_of(R"({"language_model": {"key": "sk-1"}})");
        }).ends_with("language_model.key: a key comes from the environment alone: ZAPPLY_LLM_KEY"));
  CHECK(message_of([] { config_of(R"({"language_model": {"context": 100}})"); }).find("language_model.context") !=
        std::string::npos);
}

TEST_CASE("the environment's language model takes the place of the file's, and half of one is refused") {
  std::map<std::string, std::string> variables;
  const auto taken = [&](LanguageModel model = {}) {
    take_environment(model, [&](const char* name) -> const char* {
      const auto found = variables.find(name);
      return found == variables.end() ? nullptr : found->second.c_str();
    });
    return model;
  };
  CHECK(taken() == LanguageModel{});
  const LanguageModel file{.url = "http://a", .model = "one"};
  CHECK(taken(file) == file);
  variables = {{"ZAPPLY_LLM_MODEL", "two"}, {"ZAPPLY_LLM_KEY", " sk-1\n"}, {"ZAPPLY_LLM_CONTEXT", "8192"}};
  CHECK(taken(file) == LanguageModel{.url = "http://a", .model = "two", .key = "sk-1", .context_tokens = 8192});
  CHECK(message_of([&] { taken(); }).find("ZAPPLY_LLM_URL, too") != std::string::npos);
  variables = {{"ZAPPLY_LLM_URL", "http://a"}};
  CHECK(message_of([&] { taken(); }).find("ZAPPLY_LLM_MODEL, too") != std::string::npos);
  variables = {{"ZAPPLY_LLM_URL", "localhost"}, {"ZAPPLY_LLM_MODEL", "m"}};
  CHECK(message_of([&] { taken(); }).find("neither http:// nor https://") != std::string::npos);
  for (const char* tokens : {"many", "10", "9999999", "4096x"}) {
    variables = {{"ZAPPLY_LLM_CONTEXT", tokens}};
    CHECK(message_of([&] { taken(); }).find("ZAPPLY_LLM_CONTEXT should be") != std::string::npos);
  }
}

TEST_CASE("a table of currencies is a file beside the configuration file, and its mistakes are told with its line") {
  const TempFolder folder;
  const auto config_with = [&](const std::string& table) {
    std::ofstream(folder / "mine.tsv", std::ios::binary) << table;
    std::ofstream(folder / "zapply.json", std::ios::binary) << R"({"currencies": "mine.tsv"})";
    return read_config(folder / "zapply.json");
  };
  const std::string table = "# as of 2026-03-01\ncode\tdollars\nUSD\t1\n";
  CHECK(config_with(table).currencies == table);
  CHECK(config_of("{}").currencies.empty());
  CHECK(message_of([&] {
          config_with(table + "Euro\t2\n");
        }).find("mine.tsv:4: expected a currency's three capital letters") != std::string::npos);
  CHECK(message_of([] { config_of(R"({"currencies": "nowhere.tsv"})"); })
            .ends_with(
                "nowhere.tsv: the table of currencies that the configuration file names can't be read: is the path "
                "right?"));
  CHECK(message_of([] { config_of(R"({"currencies": 3})"); }).find("zapply.json:1: currencies: ") != std::string::npos);
}

}  // namespace zapply
