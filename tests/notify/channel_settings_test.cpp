#include "server/notify/channel_settings.h"

#include <doctest/doctest.h>

namespace {

using namespace zapply;

ChannelSettings phone() {
  return {.name = "phone",
          .kind = "ntfy",
          .fields = {{"topic", "NTFY_TOPIC"}, {"token", ""}},
          .wants = {MessageKind::kJobs, MessageKind::kReport, MessageKind::kJobs, MessageKind::kTest},
          .quiet = "22:00 – 7:00",
          .zone = "Europe/Berlin"};
}

std::string fault(const ChannelSettings& settings) {
  static const ChannelKinds kinds;
  try {
    checked(settings, kinds);
  } catch (const BadChannel& error) {
    return error.key + ": " + error.what();
  }
  return "";
}

TEST_CASE("settings are kept in one form") {
  const ChannelKinds kinds;
  const ChannelSettings kept = checked(phone(), kinds);
  CHECK(kept.fields == std::map<std::string, std::string>{{"topic", "NTFY_TOPIC"}});
  CHECK(kept.wants == std::vector{MessageKind::kReport, MessageKind::kJobs});
  CHECK(kept.quiet == "22:00-07:00");
  ChannelSettings none = phone();
  none.zone = "";
  CHECK(checked(none, kinds).zone == "UTC");
}

TEST_CASE("what can't be a channel is refused by its key, and never repeats what may be a secret") {
  const auto with = [](auto change) {
    ChannelSettings settings = phone();
    change(settings);
    return fault(settings);
  };
  CHECK(with([](auto& s) { s.name = "a b"; }).find("name: a channel's name has") == 0);
  CHECK(with([](auto& s) {
          s.kind = "nfty";
        }).find("kind: there is no kind of channel \"nfty\" (did you mean \"ntfy\"?)") == 0);
  CHECK(with([](auto& s) {
          s.fields.erase("topic");
        }).find("fields.topic: Topic is missing: write the name of the secret") == 0);
  const std::string written = with([](auto& s) { s.fields["topic"] = "https://ntfy.sh/secret-topic"; });
  CHECK(written.find("fields.topic: Topic is the name of a secret") == 0);
  CHECK(written.find("secret-topic") == std::string::npos);
  CHECK(with([](auto& s) { s.fields["topics"] = "A"; }).find("has no field \"topics\" (did you mean \"topic\"?)") !=
        std::string::npos);
  CHECK(with([](auto& s) { s.quiet = "night"; }).find("quiet: ") == 0);
  CHECK(with([](auto& s) { s.zone = "Berlin"; }).find("zone: ") == 0);
  CHECK(with([](auto& s) { s.score_min = 101; }).find("score_min: ") == 0);
  CHECK(with([](auto& s) { s.jobs_max = 0; }).find("jobs_max: ") == 0);
}

TEST_CASE("mail needs a sender and receivers") {
  ChannelSettings mail{.name = "mail",
                       .kind = "mail",
                       .fields = {{"server", "MAIL"}, {"from", "z@example.org"}, {"to", "Ann <ann@example.org>, b@c"}}};
  CHECK(fault(mail) == "");
  mail.fields["to"] = "ann";
  CHECK(fault(mail).find("fields.to: not mail addresses") == 0);
  mail.fields["from"] = "x";
  CHECK(fault(mail).find("fields.from: not a mail address") == 0);
}

TEST_CASE("names of secrets are those of environment variables") {
  for (const char* name : {"A", "NTFY_TOPIC", "A1"}) CHECK(is_secret_name(name));
  for (const char* name : {"", "a", "_A", "1A", "A-B", "A B", "https://x"}) CHECK_FALSE(is_secret_name(name));
}

}  // namespace
