#include "shared/schedule.h"

#include <doctest/doctest.h>

#include "shared/protocol.h"

namespace {

using namespace zapply;

Timestamp at(std::int64_t second) { return from_ms(1'764'000'000'000 + second * 1000); }

Schedule sample() {
  Schedule schedule;
  schedule.settings = {"morning", "weekdays 07:00", "Europe/Berlin", {"remotive", "lever"}, 5, true};
  schedule.words = "on weekdays at 07:00";
  schedule.file = "/etc/zapply.json";
  schedule.fault = "there is no such zone";
  schedule.next_starts = {{at(100), "Mon 2025-11-24 17:01"}};
  schedule.last_start = ScheduledStart{at(1), StartOutcome::kSkipped, 7, "run 7 was still on", at(2)};
  return schedule;
}

TEST_CASE("schedules read as they were written") {
  CHECK(parse_schedule(to_json(sample())) == sample());
  Schedule bare;
  bare.settings = {.name = "x", .when = "every hour", .zone = "UTC"};
  CHECK(parse_schedules("{\"schedules\":[" + to_json(bare) + "," + to_json(sample()) + "]}") ==
        std::vector{bare, sample()});
  CHECK(to_json(bare).find("\"last_start\":null") != std::string::npos);
}

TEST_CASE("previews and starts read as they were written") {
  const SchedulePreview preview{"every 6 hours", "every 6 hours", {{at(1), "Mon 2025-11-24 16:00"}}};
  CHECK(parse_schedule_preview(to_json(preview)) == preview);
  const StartsPage page = parse_starts_page(to_json(StartsPage{{*sample().last_start}, "123"}));
  CHECK(page.starts == std::vector{*sample().last_start});
  CHECK(page.next_cursor == "123");
}

TEST_CASE("an answer that is none says what is missing") {
  CHECK_THROWS_WITH_AS(parse_schedules("{}"), "\"schedules\" is missing", ProtocolError);
  CHECK_THROWS_AS(parse_schedule("[]"), ProtocolError);
}

}  // namespace
