#include "server/store/channels.h"

#include <doctest/doctest.h>

#include "server/store/deliveries.h"
#include "tests/store/store_fixture.h"

namespace {

using namespace zapply;

struct ChannelsFixture : StoreFixture {
  static ChannelSettings settings(std::string name) {
    return {.name = std::move(name),
            .kind = "webhook",
            .fields = {{"url", "HOOK_URL"}},
            .wants = {MessageKind::kReport, MessageKind::kRunFailed},
            .quiet = "22:00-07:00",
            .zone = "Europe/Berlin"};
  }
  StoredChannel stored(const std::string& name) { return find_channel(store, name).value(); }
  void end_run(std::int64_t id) {
    Run run = read(id);
    run.status = RunStatus::kCompleted;
    update(run);
  }
};

TEST_CASE_FIXTURE(ChannelsFixture, "a channel is kept, changed and removed by its name") {
  CHECK(add_channel(store, settings("phone")) == ChannelChange::kDone);
  CHECK(add_channel(store, settings("phone")) == ChannelChange::kTaken);
  CHECK(add_channel(store, settings("desk")) == ChannelChange::kDone);
  const auto all = channels(store);
  REQUIRE(all.size() == 2);
  CHECK(all[0].settings == settings("desk"));
  CHECK(all[1].settings == settings("phone"));
  ChannelSettings other = settings("phone");
  other.fields = {{"url", "OTHER"}, {"token", "TOKEN"}};
  other.wants = {};
  other.paused = true;
  CHECK(change_channel(store, other, at(0)) == ChannelChange::kDone);
  CHECK(stored("phone").settings == other);
  CHECK(change_channel(store, settings("none"), at(0)) == ChannelChange::kUnknown);
  CHECK(remove_channel(store, "phone") == ChannelChange::kDone);
  CHECK(remove_channel(store, "phone") == ChannelChange::kUnknown);
  CHECK_FALSE(find_channel(store, "phone"));
}

TEST_CASE_FIXTURE(ChannelsFixture,
                  "what happened before a channel was made, or while it was paused, is not told to it") {
  end_run(insert(new_run()));
  const std::int64_t running = insert(new_run());
  add_channel(store, settings("phone"));
  CHECK(stored("phone").begun_until == running);
  CHECK(stored("phone").ended_until == running - 1);
  ChannelSettings paused = settings("phone");
  paused.paused = true;
  change_channel(store, paused, at(0));
  end_run(running);
  CHECK(stored("phone").ended_until == running - 1);
  change_channel(store, settings("phone"), at(1));
  CHECK(stored("phone").ended_until == running);
}

TEST_CASE_FIXTURE(ChannelsFixture,
                  "what the configuration file sets comes and goes with it, and nobody else changes it") {
  add_channel(store, settings("mine"));
  keep_configured_channels(store, {settings("file")}, "/etc/zapply.json", at(0));
  CHECK(stored("file").file == "/etc/zapply.json");
  CHECK(change_channel(store, settings("file"), at(0)) == ChannelChange::kInFile);
  CHECK(remove_channel(store, "file") == ChannelChange::kInFile);
  ChannelSettings other = settings("file");
  other.score_min = 90;
  keep_configured_channels(store, {other}, "/etc/zapply.json", at(0));
  CHECK(stored("file").settings.score_min == 90);
  keep_configured_channels(store, {}, "", at(0));
  CHECK_FALSE(find_channel(store, "file"));
  CHECK(find_channel(store, "mine"));
}

TEST_CASE_FIXTURE(ChannelsFixture, "there are fifty channels at most, and each change moves their revision") {
  std::int64_t before = 0;
  for (int i = 0; i < kChannelsMax; ++i) {
    REQUIRE(add_channel(store, settings("c" + std::to_string(i))) == ChannelChange::kDone);
    const auto now = zapply::read(store, [](Database& database) { return channels_revision(database); });
    REQUIRE(now > before);
    before = now;
  }
  CHECK(add_channel(store, settings("more")) == ChannelChange::kTooMany);
}

}  // namespace
