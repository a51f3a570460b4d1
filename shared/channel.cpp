#include "shared/channel.h"

#include "shared/json_reader.h"
#include "shared/protocol.h"

namespace zapply {
namespace {

using namespace from_json;

void write_kinds(JsonWriter& out, std::string_view key, const std::vector<MessageKind>& kinds) {
  out.key(key).begin_array();
  for (const MessageKind kind : kinds) out.value(name_of(kind));
  out.end_array();
}

void write_fields(JsonWriter& out, const ChannelSettings& settings) {
  out.field("name", settings.name).field("kind", settings.kind).key("fields").begin_object();
  for (const auto& [name, value] : settings.fields) out.field(name, value);
  out.end_object();
  write_kinds(out, "wants", settings.wants);
  out.field("score_min", settings.score_min)
      .field("jobs_max", settings.jobs_max)
      .field("quiet", settings.quiet)
      .field("zone", settings.zone)
      .field("paused", settings.paused);
}

void write(JsonWriter& out, const ChannelField& field) {
  out.begin_object()
      .field("name", field.name)
      .field("label", field.label)
      .field("hint", field.hint)
      .field("is_secret", field.is_secret)
      .field("is_required", field.is_required)
      .end_object();
}

void write(JsonWriter& out, const ChannelKind& kind) {
  out.begin_object().field("name", kind.name).field("label", kind.label).key("fields").begin_array();
  for (const ChannelField& field : kind.fields) write(out, field);
  out.end_array();
  write_kinds(out, "wants", kind.wants);
  out.end_object();
}

MessageKind message_kind_from(const json& in) {
  const auto kind = in.is_string() ? from_name<MessageKind>(in.get_ref<const std::string&>()) : std::nullopt;
  if (!kind) throw ProtocolError("\"wants\" should be a list of kinds of messages");
  return *kind;
}

Delivery delivery_from(const json& in) {
  Delivery out;
  read(in, "id", out.id);
  read(in, "channel", out.channel);
  read(in, "key", out.key);
  read(in, "kind", out.kind);
  read(in, "title", out.title);
  read(in, "link", out.link);
  read(in, "state", out.state);
  read(in, "attempts", out.attempts);
  read(in, "next_try_at", out.next_try_at);
  read(in, "maybe_before", out.maybe_before);
  read(in, "status", out.status);
  read(in, "answer", out.answer);
  read(in, "created_at", out.created_at);
  read(in, "settled_at", out.settled_at);
  return out;
}

Channel channel_from(const json& in) {
  Channel out;
  read(in, "name", out.settings.name);
  read(in, "kind", out.settings.kind);
  const json& fields = from_json::at(in, "fields");
  if (!fields.is_object()) fail("fields", "an object");
  for (const auto& [name, value] : fields.items()) {
    if (!value.is_string()) fail("fields", "an object of texts");
    out.settings.fields[name] = value.get_ref<const std::string&>();
  }
  read_all(in, "wants", out.settings.wants, message_kind_from);
  read(in, "score_min", out.settings.score_min);
  read(in, "jobs_max", out.settings.jobs_max);
  read(in, "quiet", out.settings.quiet);
  read(in, "zone", out.settings.zone);
  read(in, "paused", out.settings.paused);
  read(in, "file", out.file);
  read(in, "fault", out.fault);
  read(in, "waiting", out.waiting);
  if (const json& last = from_json::at(in, "last"); !last.is_null()) out.last = delivery_from(last);
  return out;
}

ChannelField channel_field_from(const json& in) {
  ChannelField out;
  read(in, "name", out.name);
  read(in, "label", out.label);
  read(in, "hint", out.hint);
  read(in, "is_secret", out.is_secret);
  read(in, "is_required", out.is_required);
  return out;
}

ChannelKind channel_kind_from(const json& in) {
  ChannelKind out;
  read(in, "name", out.name);
  read(in, "label", out.label);
  read_all(in, "fields", out.fields, channel_field_from);
  read_all(in, "wants", out.wants, message_kind_from);
  return out;
}

}  // namespace

void write(JsonWriter& out, const ChannelSettings& settings) {
  out.begin_object();
  write_fields(out, settings);
  out.end_object();
}

void write(JsonWriter& out, const Delivery& delivery) {
  out.begin_object()
      .field("id", delivery.id)
      .field("channel", delivery.channel)
      .field("key", delivery.key)
      .field("kind", delivery.kind)
      .field("title", delivery.title)
      .field("link", delivery.link)
      .field("state", delivery.state)
      .field("attempts", delivery.attempts)
      .field("next_try_at", delivery.next_try_at)
      .field("maybe_before", delivery.maybe_before)
      .field("status", delivery.status)
      .field("answer", delivery.answer)
      .field("created_at", delivery.created_at)
      .field("settled_at", delivery.settled_at)
      .end_object();
}

void write(JsonWriter& out, const Channel& channel) {
  out.begin_object();
  write_fields(out, channel.settings);
  out.field("file", channel.file).field("fault", channel.fault).field("waiting", channel.waiting).key("last");
  if (channel.last)
    write(out, *channel.last);
  else
    out.null();
  out.end_object();
}

void write(JsonWriter& out, const ChannelsList& list) {
  out.begin_object().key("channels");
  write_all(out, list.channels);
  out.key("kinds").begin_array();
  for (const ChannelKind& kind : list.kinds) write(out, kind);
  out.end_array().end_object();
}

void write(JsonWriter& out, const DeliveriesPage& page) {
  out.begin_object().key("deliveries");
  write_all(out, page.deliveries);
  out.field("next_cursor", page.next_cursor).end_object();
}

Channel parse_channel(std::string_view text) { return channel_from(parse(text)); }

ChannelsList parse_channels(std::string_view text) {
  const json in = parse(text);
  ChannelsList out;
  read_all(in, "channels", out.channels, channel_from);
  read_all(in, "kinds", out.kinds, channel_kind_from);
  return out;
}

Delivery parse_delivery(std::string_view text) { return delivery_from(parse(text)); }

DeliveriesPage parse_deliveries_page(std::string_view text) {
  const json in = parse(text);
  DeliveriesPage out;
  read_all(in, "deliveries", out.deliveries, delivery_from);
  read(in, "next_cursor", out.next_cursor);
  return out;
}

}  // namespace zapply
