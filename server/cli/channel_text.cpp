#include "server/cli/channel_text.h"

#include "shared/text.h"

namespace zapply {
namespace {

std::optional<Level> level_of(const Delivery& delivery) {
  if (delivery.state == DeliveryState::kGivenUp) return Level::kError;
  if (delivery.state == DeliveryState::kWaiting && delivery.attempts > 0) return Level::kWarning;
  return std::nullopt;
}

std::string wants_text(const ChannelSettings& settings) {
  std::vector<std::string> names;
  for (const MessageKind kind : settings.wants) names.emplace_back(name_of(kind));
  return names.empty() ? "nothing" : joined(names);
}

std::string answer_text(const Delivery& delivery) {
  std::string out = delivery.status ? std::to_string(*delivery.status) : "";
  if (delivery.answer && !delivery.answer->empty()) out += (out.empty() ? "" : ", ") + *delivery.answer;
  return out;
}

}  // namespace

Table channels_table(const std::vector<Channel>& channels) {
  Table table({{.title = "CHANNEL"},
               {.title = "KIND"},
               {.title = "WANTS", .flexible = true},
               {.title = "QUIET"},
               {.title = "WAITING", .right = true},
               {.title = "LAST"},
               {.title = "SET BY"}});
  for (const Channel& channel : channels) {
    const ChannelSettings& settings = channel.settings;
    Table::Cell last = "";
    if (channel.fault)
      last = {*channel.fault, Level::kError};
    else if (settings.paused)
      last = "paused";
    else if (channel.last)
      last = {std::string(name_of(channel.last->state)), level_of(*channel.last)};
    table.add({settings.name, settings.kind, wants_text(settings),
               settings.quiet.empty() ? "" : settings.quiet + " " + settings.zone, std::to_string(channel.waiting),
               last, channel.file.value_or("")});
  }
  return table;
}

Table deliveries_table(const std::vector<Delivery>& deliveries, const Zone& zone) {
  Table table({{.title = "ID", .right = true},
               {.title = "CHANNEL"},
               {.title = "MADE, " + zone.name},
               {.title = "MESSAGE", .flexible = true},
               {.title = "STATE"},
               {.title = "TRIES", .right = true},
               {.title = "ANSWER", .flexible = true}});
  for (const Delivery& delivery : deliveries) {
    std::string answer = answer_text(delivery);
    if (delivery.maybe_before) answer += answer.empty() ? "maybe delivered before" : ", maybe delivered before";
    table.add({std::to_string(delivery.id),
               delivery.channel,
               format_local(delivery.created_at, zone.offset(delivery.created_at)).substr(0, 16),
               delivery.title,
               {std::string(name_of(delivery.state)), level_of(delivery)},
               std::to_string(delivery.attempts),
               answer});
  }
  return table;
}

std::string shown_text(const Channel& channel) {
  const ChannelSettings& settings = channel.settings;
  std::string out = "Channel " + settings.name + ", " + settings.kind + "\n";
  for (const auto& [name, value] : settings.fields) out += "  " + name + ": " + clean_line(value) + "\n";
  out += "  wants " + wants_text(settings) + "\n";
  out += "  jobs with at least " + std::to_string(settings.score_min) + " points, at most " +
         std::to_string(settings.jobs_max) + " in a message\n";
  if (!settings.quiet.empty()) out += "  quiet from " + settings.quiet + ", " + settings.zone + "\n";
  if (settings.paused) out += "  paused\n";
  if (channel.file) out += "  set by " + *channel.file + "\n";
  if (channel.fault) out += "  at fault: " + *channel.fault + "\n";
  if (channel.waiting > 0) out += "  " + count_of(channel.waiting, "message waits", "messages wait") + "\n";
  if (channel.last) out += "  last: " + clean_line(channel.last->title) + ": " + outcome_text(*channel.last);
  return out;
}

std::string kinds_text(const std::vector<ChannelKind>& kinds) {
  std::string out;
  for (const ChannelKind& kind : kinds) {
    out += kind.name + "\n";
    for (const ChannelField& field : kind.fields)
      out += "  " + field.name + ": " + field.label + (field.is_secret ? ", the name of a secret" : "") +
             (field.is_required ? "" : ", may be left out") + (field.hint.empty() ? "" : " (" + field.hint + ")") +
             "\n";
  }
  return out;
}

std::string outcome_text(const Delivery& delivery) {
  std::string answer = answer_text(delivery);
  if (!answer.empty()) answer = ": " + answer;
  return capitalized(delivery.state == DeliveryState::kGivenUp ? "not delivered" : name_of(delivery.state)) +
         clean_line(answer) + "\n";
}

}  // namespace zapply
