#include "server/app/config.h"

#include <charconv>
#include <fstream>
#include <iterator>

#include "server/matching/currencies.h"
#include "server/notify/channel_settings.h"
#include "server/opinion/model_endpoint.h"
#include "server/searches/kept_searches.h"
#include "server/sources/near_miss.h"
#include "server/sources/object_reader.h"
#include "server/store/channels.h"
#include "server/store/schedules.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr int kTimeLimitMinutesMax = 7 * 24 * 60;
constexpr int kAsksMax = 100'000;

void read_sources(ObjectReader& root, SourcesSettings& all) {
  const JsonTree* sources = root.find("sources");
  if (sources == nullptr) return;
  ObjectReader names(*sources, "sources");
  for (const std::string& name : sources->keys) {
    ObjectReader source(*names.find(name), names.path_of(name));
    SourceSettings& settings = all[name];
    settings.enabled = source.boolean("enabled");
    settings.companies = source.texts("companies");
    settings.allow_private = source.boolean("allow_private").value_or(false);
    settings.requests_per_second = source.number("requests_per_second", 0, 1e6);
    source.done();
  }
}

void read_run(ObjectReader& root, Config& config) {
  const JsonTree* run = root.find("run");
  if (run == nullptr) return;
  ObjectReader object(*run, "run");
  if (const auto minutes = object.integer("time_limit_minutes", 1, kTimeLimitMinutesMax))
    config.run_time_limit = std::chrono::minutes(*minutes);
  object.done();
}

void read_language_model(ObjectReader& root, LanguageModel& model) {
  const JsonTree* tree = root.find("language_model");
  if (tree == nullptr) return;
  ObjectReader object(*tree, "language_model");
  model.url = object.text("url").value_or("");
  model.model = object.text("model").value_or("");
  if (const auto tokens = object.integer("context", kContextTokensMin, kContextTokensMax))
    model.context_tokens = static_cast<int>(*tokens);
  if (const auto asks = object.integer("asks_per_run", 0, kAsksMax)) model.asks_per_run = static_cast<int>(*asks);
  if (const auto asks = object.integer("asks_per_day", 1, kAsksMax)) model.asks_per_day = static_cast<int>(*asks);
  // A key in a file that is shown around is a key that others have.
  if (const JsonTree* key = object.find("key"))
    complain(*key, object.path_of("key"), "a key comes from the environment alone: ZAPPLY_LLM_KEY");
  object.done();
}

std::optional<Retention> read_retention(ObjectReader& schedule) {
  const JsonTree* const found = schedule.find("retention");
  if (found == nullptr) return std::nullopt;
  ObjectReader object(*found, schedule.path_of("retention"));
  Retention retention;
  retention.runs_days = object.integer("runs_days", 1, kRetentionDaysMax);
  retention.logs_days = object.integer("logs_days", 1, kRetentionDaysMax);
  retention.jobs_days = object.integer("jobs_days", 1, kRetentionDaysMax);
  object.done();
  return retention;
}

void read_schedules(ObjectReader& root, std::vector<ScheduleSettings>& all) {
  const JsonTree* schedules = root.find("schedules");
  if (schedules == nullptr) return;
  ObjectReader names(*schedules, "schedules");
  if (static_cast<std::int64_t>(schedules->keys.size()) > kSchedulesMax)
    complain(*schedules, "schedules", "there are at most " + std::to_string(kSchedulesMax));
  for (const std::string& name : schedules->keys) {
    ObjectReader object(*names.find(name), names.path_of(name));
    object.require("when", "a text such as \"daily 07:00\"");
    object.require("zone", "a text such as \"Europe/Berlin\"");
    ScheduleSettings settings{
        .name = name, .when = object.text("when").value_or(""), .zone = object.text("zone").value_or("")};
    settings.sources = object.texts("sources").value_or(std::vector<std::string>());
    settings.jitter_minutes = static_cast<int>(object.integer("jitter_minutes", 0, kJitterMinutesMax).value_or(0));
    settings.paused = object.boolean("paused").value_or(false);
    settings.retention = read_retention(object);
    object.done();
    try {
      all.push_back(checked(std::move(settings), system_now()));
    } catch (const BadSchedule& fault) {
      const JsonTree* const at = object.find(fault.key);
      if (at == nullptr) complain(object.value(), object.path(), fault.what());
      complain(*at, object.path_of(fault.key), fault.what());
    }
  }
}

std::map<std::string, std::string> read_channel_fields(ObjectReader& channel) {
  std::map<std::string, std::string> out;
  const JsonTree* const tree = channel.find("fields");
  if (tree == nullptr) return out;
  ObjectReader fields(*tree, channel.path_of("fields"));
  for (const std::string& name : tree->keys) out[name] = fields.text(name).value_or("");
  return out;
}

std::vector<MessageKind> read_wants(ObjectReader& channel, const std::vector<MessageKind>& otherwise) {
  const auto names = channel.texts("wants");
  if (!names) return otherwise;
  std::vector<MessageKind> out;
  for (const std::string& name : *names) {
    const auto kind = from_name<MessageKind>(name);
    if (!kind)
      complain(*channel.find("wants"), channel.path_of("wants"),
               "there is no message \"" + name + "\": expected " + one_of(names_of<MessageKind>()));
    out.push_back(*kind);
  }
  return out;
}

/// One without a kind is made elsewhere: the file only permits it something.
void read_channel(ObjectReader& object, const std::string& name, const ChannelKinds& kinds, ChannelsConfig& all) {
  ChannelPermission& permission = all.permissions[name];
  permission.allow_private = object.boolean("allow_private").value_or(false);
  permission.ca_file = object.text("ca_file").value_or("");
  if (!object.has("kind")) return object.done();
  ChannelSettings settings{.name = name, .kind = object.text("kind").value_or("")};
  const ChannelKind* const kind = kinds.find(settings.kind);
  settings.fields = read_channel_fields(object);
  settings.wants = read_wants(object, kind != nullptr ? kind->wants : std::vector<MessageKind>());
  settings.score_min = static_cast<int>(object.integer("score_min", 0, kScoreMax).value_or(settings.score_min));
  settings.jobs_max = static_cast<int>(object.integer("jobs_max", 1, kJobsOfMessageMax).value_or(settings.jobs_max));
  settings.quiet = object.text("quiet").value_or("");
  settings.zone = object.text("zone").value_or("");
  settings.paused = object.boolean("paused").value_or(false);
  object.done();
  try {
    all.channels.push_back(checked(std::move(settings), kinds));
  } catch (const BadChannel& fault) {
    const std::string key = fault.key.substr(0, fault.key.find('.'));
    const JsonTree* const at = object.find(key);
    if (at == nullptr) complain(object.value(), object.path(), fault.what());
    complain(*at, object.path_of(fault.key), fault.what());
  }
}

void read_channels(ObjectReader& root, const std::filesystem::path& folder, ChannelsConfig& all) {
  if (const auto kinds = root.text("channel_kinds")) all.kinds_folder = folder / *kinds;
  if (const auto secrets = root.text("secrets")) all.secrets_file = folder / *secrets;
  all.dashboard = root.text("dashboard").value_or("");
  if (all.dashboard.ends_with('/')) all.dashboard.pop_back();
  if (!all.dashboard.empty() && !all.dashboard.starts_with("http://") && !all.dashboard.starts_with("https://"))
    complain(*root.find("dashboard"), "dashboard", "expected where you reach the dashboard: \"https://host:8000\"");
  const JsonTree* channels = root.find("channels");
  if (channels == nullptr) return;
  ObjectReader names(*channels, "channels");
  if (static_cast<std::int64_t>(channels->keys.size()) > kChannelsMax)
    complain(*channels, "channels", "there are at most " + std::to_string(kChannelsMax));
  try {
    const ChannelKinds kinds(all.kinds_folder);
    for (const std::string& name : channels->keys) {
      ObjectReader object(*names.find(name), names.path_of(name));
      read_channel(object, name, kinds, all);
    }
  } catch (const KindFileError& error) {
    throw ConfigError(error.what());
  }
}

void read_searches(ObjectReader& root, std::vector<ConfiguredSearch>& all) {
  const JsonTree* searches = root.find("searches");
  if (searches == nullptr) return;
  ObjectReader names(*searches, "searches");
  if (static_cast<std::int64_t>(searches->keys.size()) > kSearchesMax)
    complain(*searches, "searches", "there are at most " + std::to_string(kSearchesMax));
  for (const std::string& name : searches->keys) {
    ObjectReader object(*names.find(name), names.path_of(name));
    object.require("query", "a text such as \"q=rust&remote=true\"");
    const std::string query = object.text("query").value_or("");
    object.done();
    try {
      check_search_name(name);
      all.push_back({name, checked_search_query(query)});
    } catch (const BadSearch& fault) {
      const JsonTree* const at = object.find(fault.key);
      if (at == nullptr) complain(object.value(), object.path(), fault.what());
      complain(*at, object.path_of(fault.key), fault.what());
    }
  }
}

void read_reports(ObjectReader& root, Config& config) {
  const JsonTree* reports = root.find("reports");
  if (reports == nullptr) return;
  ObjectReader object(*reports, "reports");
  config.reports_when_empty = object.boolean("when_empty").value_or(false);
  object.done();
}

/// A file beside the configuration file, or anywhere by its whole path.
void read_currencies_file(ObjectReader& root, const std::filesystem::path& folder, Config& config) {
  const auto named = root.text("currencies");
  if (!named) return;
  const std::filesystem::path path = folder / *named;
  std::ifstream in(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in || text.empty())
    throw ConfigError(path.string() +
                      ": the table of currencies that the configuration file names can't be read: is the path right?");
  try {
    read_currencies(text);
  } catch (const CurrenciesError& error) {
    throw ConfigError(path.string() + ':' + std::to_string(error.line) + ": " + error.what());
  }
  config.currencies = text;
}

}  // namespace

Config read_config(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw ConfigError(path.string() + ": the configuration file can't be opened");
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  try {
    Config config;
    config.file = std::filesystem::absolute(path).string();
    const JsonTree root = parse_json_tree(text);
    ObjectReader object(root, "");
    read_sources(object, config.sources);
    read_run(object, config);
    read_language_model(object, config.language_model);
    read_schedules(object, config.schedules);
    read_channels(object, path.parent_path(), config.channels);
    read_searches(object, config.searches);
    read_reports(object, config);
    read_currencies_file(object, path.parent_path(), config);
    object.done();
    return config;
  } catch (const JsonTreeError& error) {
    throw ConfigError(path.string() + ':' + std::to_string(error.line) + ": " + error.what());
  }
}

void take_environment(LanguageModel& model, const Variable& variable) {
  const auto text = [&](const char* name) -> std::string {
    const char* const value = variable(name);
    return value == nullptr ? "" : std::string(trimmed(value));
  };
  if (std::string url = text("ZAPPLY_LLM_URL"); !url.empty()) model.url = std::move(url);
  if (std::string name = text("ZAPPLY_LLM_MODEL"); !name.empty()) model.model = std::move(name);
  model.key = text("ZAPPLY_LLM_KEY");
  if (const std::string tokens = text("ZAPPLY_LLM_CONTEXT"); !tokens.empty()) {
    const char* const end = tokens.data() + tokens.size();
    const auto [at, error] = std::from_chars(tokens.data(), end, model.context_tokens);
    if (error != std::errc{} || at != end || model.context_tokens < kContextTokensMin ||
        model.context_tokens > kContextTokensMax)
      throw ConfigError("ZAPPLY_LLM_CONTEXT should be a number of tokens from " + with_thousands(kContextTokensMin) +
                        " to " + with_thousands(kContextTokensMax) + ", found \"" + tokens + '"');
  }
  if (model.url.empty() != model.model.empty())
    throw ConfigError(model.url.empty()
                          ? "a language model is named, but not where it is: set ZAPPLY_LLM_URL, too"
                          : "a language model's address is set, but not its name: set ZAPPLY_LLM_MODEL, too");
  if (!model.is_set()) return;
  try {
    model_endpoint(model.url);
  } catch (const BadModelAddress& error) {
    throw ConfigError(error.what());
  }
}

}  // namespace zapply
