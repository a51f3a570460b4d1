#include "server/notify/channel_settings.h"

#include <algorithm>
#include <vector>

#include "server/notify/mail_address.h"
#include "server/notify/quiet_hours.h"
#include "server/sources/near_miss.h"
#include "server/time/zones.h"
#include "shared/ascii.h"
#include "shared/short_name.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kFieldBytesMax = 500;

const ChannelKind& kind_of(const ChannelSettings& settings, const ChannelKinds& kinds) {
  if (const ChannelKind* const kind = kinds.find(settings.kind)) return *kind;
  std::vector<std::string_view> names;
  for (const ChannelKind& kind : kinds.all()) names.push_back(kind.name);
  throw BadChannel("kind", "there is no kind of channel \"" + clean_line(settings.kind, 80) + '"' +
                               did_you_mean(settings.kind, names) + ": there are " + joined(names));
}

void check_field(const ChannelField& field, const std::string& value) {
  const auto bad = [&](const std::string& message) { throw BadChannel("fields." + field.name, message); };
  if (value.empty()) {
    if (field.is_required)
      bad(field.label + " is missing" + (field.is_secret ? ": write the name of the secret that holds it" : ""));
    return;
  }
  if (value.size() > kFieldBytesMax || clean_line(value) != value)
    bad(field.label + " is one line of at most " + std::to_string(kFieldBytesMax) + " bytes");
  // The value is not repeated: it may be the secret itself.
  if (field.is_secret && !is_secret_name(value))
    bad(field.label +
        " is the name of a secret, such as JOBS_URL: capital letters, digits and \"_\". Its value comes from the "
        "environment (ZAPPLY_SECRET_JOBS_URL) or from the file of secrets");
}

void check_fields(const ChannelSettings& settings, const ChannelKind& kind) {
  std::vector<std::string_view> names;
  for (const ChannelField& field : kind.fields) names.push_back(field.name);
  for (const auto& [name, value] : settings.fields)
    if (!is_one_of(names, name))
      throw BadChannel("fields", "a channel of kind " + kind.name + " has no field \"" + clean_line(name, 40) + '"' +
                                     did_you_mean(name, names));
  for (const ChannelField& field : kind.fields) {
    const auto found = settings.fields.find(field.name);
    check_field(field, found == settings.fields.end() ? std::string() : found->second);
  }
  if (kind.name != kMailKind) return;
  if (!parse_mail_address(settings.fields.at("from")))
    throw BadChannel("fields.from", "not a mail address: expected one such as \"zapply@example.org\"");
  if (!parse_mail_addresses(settings.fields.at("to")))
    throw BadChannel("fields.to", "not mail addresses: expected one, or several with commas between them");
}

}  // namespace

bool is_secret_name(std::string_view name) {
  constexpr std::size_t kBytesMax = 64;
  return !name.empty() && name.size() <= kBytesMax && ascii::is_upper(name.front()) &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return ascii::is_upper(c) || ascii::is_digit(c) || c == '_'; });
}

ChannelSettings checked(ChannelSettings settings, const ChannelKinds& kinds) {
  if (!is_short_name(settings.name))
    throw BadChannel("name", "a channel's name has up to 64 letters, digits, points, \"_\" and \"-\", found \"" +
                                 clean_line(settings.name, 80) + '"');
  std::erase_if(settings.fields, [](const auto& field) { return field.second.empty(); });
  check_fields(settings, kind_of(settings, kinds));
  std::sort(settings.wants.begin(), settings.wants.end());
  settings.wants.erase(std::unique(settings.wants.begin(), settings.wants.end()), settings.wants.end());
  std::erase(settings.wants, MessageKind::kTest);  // it comes when it is asked for
  if (settings.score_min < 0 || settings.score_min > kScoreMax)
    throw BadChannel("score_min", "a score is from 0 to 100, found " + std::to_string(settings.score_min));
  if (settings.jobs_max < 1 || settings.jobs_max > kJobsOfMessageMax)
    throw BadChannel("jobs_max", "a message has from 1 to " + std::to_string(kJobsOfMessageMax) + " jobs, found " +
                                     std::to_string(settings.jobs_max));
  if (settings.zone.empty()) settings.zone = "UTC";
  if (!settings.quiet.empty()) {
    const auto quiet = parse_quiet_hours(settings.quiet);
    if (!quiet)
      throw BadChannel("quiet",
                       "quiet hours are written as \"22:00-07:00\", found \"" + clean_line(settings.quiet, 40) + '"');
    settings.quiet = quiet_hours_text(*quiet);
  }
  try {
    settings.zone = find_zone(settings.zone, {}).name;
  } catch (const UnknownZone& error) {
    throw BadChannel("zone", error.what());
  }
  return settings;
}

}  // namespace zapply
