#include "server/preference/preference.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "server/matching/roles.h"
#include "shared/json_writer.h"

namespace zapply {
namespace {

constexpr int kVersion = 1;
constexpr std::size_t kToldOfMatch = 5, kToldOfAll = 12;
constexpr double kToldLeast = 0.1;  // weaker ones change a figure by two or three

std::string trade_name(std::size_t role) { return "trade: " + std::string(name_of_role(static_cast<Role>(role))); }

double weight_of_company(const Preference& preference, const std::string& company) {
  for (const auto& [name, weight] : preference.companies)
    if (name == company) return weight;
  return 0;
}

bool has_trade(const MatchFeatures& match, std::size_t role) {
  return std::find(match.trades.begin(), match.trades.end(), role) != match.trades.end();
}

double sum_of(const Preference& preference, const MatchFeatures& match) {
  double sum = 0;
  for (std::size_t i = 0; i < kFeatures; ++i)
    sum += preference.features[i].weight * (match.values[i] - preference.features[i].mean);
  for (const Preference::Weight& trade : preference.trades) sum -= trade.weight * trade.mean;
  for (const Role trade : match.trades)
    if (trade < preference.trades.size()) sum += preference.trades[trade].weight;
  return preference.companies.empty() ? sum : sum + weight_of_company(preference, match.company);
}

/// Of what a job has more or less of than the examples.
std::string sentence(const Preference::Weight& weight, bool has_more, const std::string& words) {
  if (weight.weight > 0)
    return has_more ? "You star more jobs with " + words + "." : "It has less of what you star: " + words + ".";
  return has_more ? "You hide more jobs with " + words + "." : "It has less of what you hide: " + words + ".";
}

void keep_strongest(std::vector<PreferencePart>& parts, std::size_t most) {
  std::erase_if(parts, [](const PreferencePart& part) { return std::abs(part.weight) < kToldLeast; });
  std::stable_sort(parts.begin(), parts.end(), [](const PreferencePart& a, const PreferencePart& b) {
    return std::abs(a.weight) > std::abs(b.weight);
  });
  if (parts.size() > most) parts.resize(most);
}

std::string words_of_trade(std::size_t role) {
  return "the trade “" + std::string(name_of_role(static_cast<Role>(role))) + "”";
}

void write_weight(JsonWriter& json, std::string_view name, const Preference::Weight& weight) {
  json.begin_array().value(name).value(weight.weight).value(weight.mean).end_array();
}

}  // namespace

int figure_of(const Preference& preference, const MatchFeatures& match) {
  return static_cast<int>(std::lround(100 / (1 + std::exp(-sum_of(preference, match)))));
}

std::vector<PreferencePart> parts_of(const Preference& preference, const MatchFeatures& match) {
  std::vector<PreferencePart> out;
  const auto add = [&](std::string part, const Preference::Weight& weight, double value, const std::string& words) {
    const double more = value - weight.mean;
    out.push_back({std::move(part), weight.weight * more, sentence(weight, more > 0, words)});
  };
  for (std::size_t i = 0; i < kFeatures; ++i) {
    const auto feature = static_cast<Feature>(i);
    add(std::string(name_of_feature(feature)), preference.features[i], match.values[i],
        std::string(words_of_feature(feature)));
  }
  for (std::size_t role = 0; role < preference.trades.size(); ++role)
    add(trade_name(role), preference.trades[role], has_trade(match, role) ? 1 : 0, words_of_trade(role));
  if (const double weight = weight_of_company(preference, match.company); weight < 0)
    out.push_back({"company", weight, "You hid jobs of this company."});
  keep_strongest(out, kToldOfMatch);
  return out;
}

std::vector<PreferencePart> parts_of(const Preference& preference) {
  std::vector<PreferencePart> out;
  const auto add = [&](std::string part, const Preference::Weight& weight, const std::string& words) {
    out.push_back({std::move(part), weight.weight, sentence(weight, true, words)});
  };
  for (std::size_t i = 0; i < kFeatures; ++i) {
    const auto feature = static_cast<Feature>(i);
    add(std::string(name_of_feature(feature)), preference.features[i], std::string(words_of_feature(feature)));
  }
  for (std::size_t role = 0; role < preference.trades.size(); ++role)
    add(trade_name(role), preference.trades[role], words_of_trade(role));
  for (const auto& [company, weight] : preference.companies)
    out.push_back({"company: " + company, weight, "You hid jobs of “" + company + "” for the company."});
  keep_strongest(out, kToldOfAll);
  return out;
}

std::string to_json(const Preference& preference) {
  std::string out;
  JsonWriter json(out);
  json.begin_object()
      .field("version", kVersion)
      .field("wanted", preference.wanted)
      .field("unwanted", preference.unwanted)
      .key("features")
      .begin_array();
  for (std::size_t i = 0; i < kFeatures; ++i)
    write_weight(json, name_of_feature(static_cast<Feature>(i)), preference.features[i]);
  json.end_array().key("trades").begin_array();
  for (std::size_t role = 0; role < preference.trades.size(); ++role)
    if (preference.trades[role] != Preference::Weight())
      write_weight(json, name_of_role(static_cast<Role>(role)), preference.trades[role]);
  json.end_array().key("companies").begin_array();
  for (const auto& [company, weight] : preference.companies)
    json.begin_array().value(company).value(weight).end_array();
  json.end_array().end_object();
  return out;
}

std::optional<Preference> parse_preference(std::string_view text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object() || json.value("version", 0) != kVersion) return std::nullopt;
  try {
    Preference out;
    out.wanted = json.at("wanted").get<std::int64_t>();
    out.unwanted = json.at("unwanted").get<std::int64_t>();
    const auto weight_in = [](const nlohmann::json& in) {
      return Preference::Weight{in.at(1).get<double>(), in.at(2).get<double>()};
    };
    for (const auto& each : json.at("features"))
      for (std::size_t i = 0; i < kFeatures; ++i)
        if (name_of_feature(static_cast<Feature>(i)) == each.at(0).get_ref<const std::string&>())
          out.features[i] = weight_in(each);
    out.trades.resize(roles_count());
    for (const auto& each : json.at("trades"))
      for (std::size_t role = 0; role < out.trades.size(); ++role)
        if (name_of_role(static_cast<Role>(role)) == each.at(0).get_ref<const std::string&>())
          out.trades[role] = weight_in(each);
    for (const auto& each : json.at("companies"))
      out.companies.emplace_back(each.at(0).get<std::string>(), each.at(1).get<double>());
    return out;
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

}  // namespace zapply
