#include "app-wasm/dashboard/channels_view.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "app-wasm/dashboard/dashboard_actions.h"
#include "app-wasm/ui/controls.h"
#include "app-wasm/ui/form_controls.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::array<Action, 6> kFields{dashboard_action("channel.field0"), dashboard_action("channel.field1"),
                                        dashboard_action("channel.field2"), dashboard_action("channel.field3"),
                                        dashboard_action("channel.field4"), dashboard_action("channel.field5")};

/// What is written out once: each element that is described in full costs the page's first load some 300 bytes.
void begin(Ui& ui, std::string_view key, std::string_view tag, std::string_view style_class = {},
           std::string_view label = {}, std::string_view role = {}) {
  ui.page.begin({.key = key, .tag = tag, .role = role, .label = label, .style_class = style_class});
}

/// In the order of the kinds.
constexpr std::array<std::string_view, enum_count<MessageKind>()> kWords{
    "Reports", "A run failed", "A source broke", "The best jobs at once", "A test", "A run began", "A run ended well"};

std::string_view words_of(MessageKind kind) { return kWords[static_cast<std::size_t>(kind)]; }

std::string outcome_of(const Delivery& delivery) {
  std::string words = delivery.state == DeliveryState::kDelivered ? "delivered"
                      : delivery.state == DeliveryState::kWaiting ? "waits"
                                                                  : "not delivered";
  if (delivery.attempts > 1) words += " (" + std::to_string(delivery.attempts) + " tries)";
  if (delivery.status) words += ": " + std::to_string(*delivery.status);
  if (delivery.answer && !delivery.answer->empty()) words += (delivery.status ? ", " : ": ") + *delivery.answer;
  if (delivery.maybe_before) words += "; it may have arrived before, too";
  return words;
}

void describe_delivery(Ui& ui, const Delivery& delivery) {
  text(ui, "when", ui.local_time(delivery.created_at) + " ");
  ui.page.leaf({.key = "title", .tag = "a", .text = delivery.title, .href = delivery.link.substr(1)});
  text(ui, "outcome", ", " + outcome_of(delivery), delivery.state == DeliveryState::kGivenUp ? "bad" : "quiet");
  if (delivery.state == DeliveryState::kWaiting && delivery.next_try_at)
    text(ui, "next", ", next try " + ui.local_time(*delivery.next_try_at), "quiet");
  if (delivery.state == DeliveryState::kGivenUp && delivery.kind != MessageKind::kTest)
    button(ui, dashboard_action("channel.retry"), std::to_string(delivery.id), {.look = ButtonLook::kQuiet});
}

void describe_deliveries(Ui& ui, const Channels& channels) {
  begin(ui, "deliveries", "ul", "starts", "Messages");
  for (const Delivery& delivery : channels.deliveries()) {
    begin(ui, std::to_string(delivery.id), "li");
    describe_delivery(ui, delivery);
    ui.page.end();
  }
  if (channels.deliveries().empty()) text(ui, "none", "Nothing was sent yet.", "quiet", "li");
  ui.page.end();
}

void describe_buttons(Ui& ui, const Channels& channels, const Channel& channel) {
  const std::string& name = channel.settings.name;
  begin(ui, "ways", "div", "row");
  const bool is_tested = channels.is_busy() && channels.tested() == name;
  button(ui, dashboard_action("channel.test"), name, {.label = is_tested ? "Sending…" : ""});
  if (!channel.file) {
    button(ui, dashboard_action("channel.edit"), name);
    button(ui, dashboard_action("channel.pause"), name, {.label = channel.settings.paused ? "Resume" : "Pause"});
  }
  button(ui, dashboard_action("channel.deliveries"), name,
         {.label = channels.deliveries_of() == name ? "Hide messages" : "Messages"});
  if (!channel.file) {
    const bool is_asked = channels.asked_to_remove() == name;
    button(ui, dashboard_action("channel.remove"), name,
           {.label = is_asked ? "Remove for good" : "Remove",
            .look = is_asked ? ButtonLook::kDanger : ButtonLook::kQuiet});
  }
  ui.page.end();
}

void describe_channel(Ui& ui, const Channels& channels, const Channel& channel) {
  const ChannelSettings& settings = channel.settings;
  begin(ui, settings.name, "li", "schedule");
  text(ui, "name", settings.name, {}, "h3");
  std::string rule = settings.kind;
  for (const MessageKind kind : settings.wants) rule.append("; ").append(words_of(kind));
  if (!settings.quiet.empty()) rule += "; quiet " + settings.quiet + ", " + settings.zone;
  if (settings.paused) rule += "; paused";
  if (channel.waiting > 0) rule += "; " + count_of(channel.waiting, "message waits", "messages wait");
  text(ui, "rule", rule, "quiet", "p");
  if (channel.fault) text(ui, "fault", "Sends nothing: " + *channel.fault, "bad", "p");
  if (channel.last) {
    begin(ui, "last", "p", {}, {}, "status");
    text(ui, "head", "Last: ");
    describe_delivery(ui, *channel.last);
    ui.page.end();
  }
  if (channel.file) text(ui, "file", "Set by " + *channel.file + ": change it there.", "quiet", "p");
  describe_buttons(ui, channels, channel);
  if (channels.deliveries_of() == settings.name) describe_deliveries(ui, channels);
  ui.page.end();
}

void describe_list(Ui& ui, const Channels& channels) {
  if (channels.all().empty() && missing(ui, channels.load(), "the channels", channels.error())) return;
  if (channels.all().empty()) {
    text(ui, "none", "None yet: nothing is sent anywhere.", "quiet", "p");
    return;
  }
  begin(ui, "channels", "ul", "schedules", "Channels");
  for (const Channel& channel : channels.all()) describe_channel(ui, channels, channel);
  ui.page.end();
}

void describe_fields(Ui& ui, const ChannelKind& kind, const ChannelDraft& draft) {
  for (std::size_t i = 0; i < kind.fields.size() && i < kFields.size(); ++i) {
    const ChannelField& field = kind.fields[i];
    const std::string hint =
        field.is_secret ? "The name of a secret" + (field.hint.empty() ? "" : ": " + field.hint) : field.hint;
    Action action = kFields[i];
    action.label = field.label;
    form_field(ui, action,
               {.entry = {.hint = hint}, .value = draft.fields[i], .placeholder = field.is_secret ? "JOBS_URL" : ""});
  }
  text(ui, "secrets",
       "Addresses and keys come from where zapply is started: ZAPPLY_SECRET_ and their name, or the file of secrets.",
       "quiet", "p");
}

void describe_wants(Ui& ui, const ChannelDraft& draft) {
  begin(ui, "channel.wants", "ul", "choices", "Messages");
  for (const std::string_view name : names_of<MessageKind>()) {
    const MessageKind kind = *from_name<MessageKind>(name);
    if (kind == MessageKind::kTest) continue;
    begin(ui, name, "li", "source-choice");
    const bool is_wanted = std::count(draft.wants.begin(), draft.wants.end(), kind) > 0;
    switch_button(ui, dashboard_action("channel.want"), name, is_wanted, words_of(kind), words_of(kind));
    ui.page.end();
  }
  ui.page.end();
}

void describe_form(Ui& ui, const Channels& channels, const ChannelDraft& draft) {
  if (draft.is_new) form_field(ui, dashboard_action("channel.name"), {.value = draft.name, .placeholder = "phone"});
  std::vector<Choice> kinds;
  for (const ChannelKind& kind : channels.kinds()) kinds.push_back({kind.name, kind.label});
  form_select(ui, dashboard_action("channel.kind"), {}, draft.kind, kinds);
  if (const ChannelKind* const kind = channels.kind_of_draft()) describe_fields(ui, *kind, draft);
  describe_wants(ui, draft);
  if (std::count(draft.wants.begin(), draft.wants.end(), MessageKind::kJobs) > 0) {
    form_field(ui, dashboard_action("channel.score"), {.value = draft.score, .input_mode = "numeric"});
    form_field(ui, dashboard_action("channel.jobs"),
               {.entry = {.hint = "A link leads to the others"}, .value = draft.jobs, .input_mode = "numeric"});
  }
  form_field(
      ui, dashboard_action("channel.quiet"),
      {.entry = {.hint = "What comes then is sent afterwards"}, .value = draft.quiet, .placeholder = "22:00-07:00"});
  form_field(ui, dashboard_action("channel.zone"), {.value = draft.zone});
}

}  // namespace

void describe_channels_summary(Ui& ui, const Channels& channels) {
  std::string names;
  for (const Channel& channel : channels.all()) names += (names.empty() ? "" : ", ") + channel.settings.name;
  text(ui, "channels.names", names.empty() ? "Nothing is sent anywhere." : "Messages go to " + names + ".", "quiet",
       "p");
  button(ui, dashboard_action("channels"));
}

void describe_channels_dialog(Ui& ui, const Channels& channels) {
  const ChannelDraft* const draft = channels.draft();
  const std::string title = !draft ? "Channels" : draft->is_new ? "New channel" : "Channel " + draft->name;
  dialog(ui, {.title = title}, [&] {
    draft ? describe_form(ui, channels, *draft) : describe_list(ui, channels);
    if (!channels.error().empty() && (draft || !channels.all().empty())) {
      begin(ui, "channels.error", "p", "bad", {}, "alert");
      text(ui, "why", channels.error());
      ui.page.end();
    }
    begin(ui, "dialog.foot", "div", "dialog-foot");
    if (draft) {
      button(ui, dashboard_action("channel.leave"));
      button(ui, dashboard_action("channel.save"), {}, {.look = ButtonLook::kPrimary});
    } else {
      button(ui, dashboard_action("channel.new"), {}, {.look = ButtonLook::kPrimary});
    }
    ui.page.end();
  });
}

}  // namespace zapply
