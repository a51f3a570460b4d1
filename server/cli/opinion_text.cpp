#include "server/cli/opinion_text.h"

#include <nlohmann/json.hpp>
#include <vector>

#include "server/asking/opinion_asker.h"
#include "server/http/client.h"
#include "shared/text.h"

namespace zapply {
namespace {

using nlohmann::json;

constexpr std::size_t kModelsShown = 12;

template <class Read>
auto read_as(const std::string& text, Read read) {
  try {
    return read(json::parse(text));
  } catch (const json::exception&) {
    throw ApiError(0, "the server's answer is none of second opinions");
  }
}

std::string text_of(const json& object, const char* key) {
  const json& value = object.at(key);
  return value.is_string() ? clean_line(value.get_ref<const std::string&>(), 400) : "";
}

std::string time_of(const json& object, const char* key, const ZoneOffset& zone) {
  const auto time = parse_rfc3339(text_of(object, key));
  return time ? format_local(*time, zone(*time)) : "";
}

std::string models_of(const json& test) {
  std::vector<std::string> names;
  for (const json& name : test.at("models")) names.push_back(clean_line(name.get<std::string>(), 120));
  const std::size_t all = names.size();
  if (all > kModelsShown) names.resize(kModelsShown);
  return joined(names) + (all > kModelsShown ? ", and " + std::to_string(all - kModelsShown) + " more" : "");
}

}  // namespace

std::string opinion_state_text(const std::string& answer, const ZoneOffset& zone) {
  return read_as(answer, [&](const json& state) {
    if (!state.at("configured").get<bool>())
      return "Second opinions are off: " + std::string(kNoModel) + ". docs/matching.md tells what is sent then.\n";
    std::string out = "Second opinions of " + text_of(state, "model") + " at " + text_of(state, "host") + ".\n";
    out += "Asked today: " + with_thousands(state.at("asked_today").get<std::int64_t>()) + " of " +
           with_thousands(state.at("asks_per_day").get<std::int64_t>()) + " (days in UTC); at most " +
           with_thousands(state.at("asks_per_run").get<std::int64_t>()) + " new jobs of a run.\n";
    out += count_of(state.at("waiting").get<std::int64_t>(), "job waits", "jobs wait") + " for one.\n";
    if (state.at("paused_until").is_string())
      out += "Paused until " + time_of(state, "paused_until", zone) + ": " + text_of(state, "cause") + ".\n";
    else if (state.at("last_failure").is_string())
      out += "The last failure, " + time_of(state, "last_failure_at", zone) + ": " + text_of(state, "last_failure") +
             ".\n";
    return out;
  });
}

std::string opinion_test_text(const std::string& answer) {
  return read_as(answer, [](const json& test) {
    std::string out;
    if (test.at("reachable").get<bool>()) out += "The server answers.\n";
    if (test.at("model_known").is_boolean())
      out += test.at("model_known").get<bool>() ? "It has the model.\n"
                                                : "It does not list the model. It has: " + models_of(test) + ".\n";
    if (test.at("rung").is_string())
      out += "A usable answer came in " + with_thousands(test.at("milliseconds").get<std::int64_t>()) +
             " ms, asked for as " + text_of(test, "rung") + ".\n";
    else
      out += "No usable answer: " + text_of(test, "cause") + ".\n";
    return out;
  });
}

bool opinion_test_passed(const std::string& answer) {
  return read_as(answer, [](const json& test) { return test.at("rung").is_string(); });
}

}  // namespace zapply
