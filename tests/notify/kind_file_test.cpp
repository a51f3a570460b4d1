#include "server/notify/kind_file.h"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/support/temp_folder.h"

namespace {

using namespace zapply;

const std::string kGood = R"({
  "version": 1,
  "name": "pager",
  "fields": {"url": {"label": "Address", "secret": true, "required": true}, "group": {"default": "all"}},
  "wants": ["run-failed"],
  "request": {
    "method": "PUT",
    "url": "{+url}/{group}",
    "headers": {"X-Key": "{key_of_message}"},
    "format": "json",
    "body": {"say": "{title}"}
  },
  "answers": {"delivered": ["201"], "again": ["409", "500-503"]},
  "limits": {"text": 500, "unit": "bytes", "minutes": 5}
})";

std::string fault(std::string from, const std::string& to) {
  std::string text = kGood;
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  try {
    parse_kind_file(text, "pager.json");
  } catch (const KindFileError& error) {
    return error.what();
  }
  return "";
}

TEST_CASE("a kind's file says what is sent, and what answers mean") {
  const KindFile file = parse_kind_file(kGood, "pager.json");
  CHECK(file.kind.name == "pager");
  CHECK(file.kind.fields ==
        std::vector<ChannelField>{{"url", "Address", "", true, true}, {"group", "group", "", false, false}});
  CHECK(file.kind.wants == std::vector{MessageKind::kRunFailed});
  CHECK(file.defaults.at("group") == "all");
  CHECK(file.method == "PUT");
  CHECK(file.again == std::vector<StatusRange>{{409, 409}, {500, 503}});
  CHECK(file.text_max == 500);
  CHECK(file.unit == LengthUnit::kBytes);
  CHECK(file.minutes_max == 5);
}

TEST_CASE("a file that can't be used is refused with where, what and what to do") {
  CHECK(fault("\"version\": 1", "\"version\": 2").find("pager.json:2: version") == 0);
  CHECK(fault("\"pager\"", "\"mail\"").find("not \"mail\", which is built in") != std::string::npos);
  CHECK(fault("{title}", "{titel}") ==
        "pager.json:11: request.body: there is no placeholder {titel} (did you mean \"title\"?)");
  CHECK(fault("{+url}/{group}", "ftp://x/{group}").find("request.url: expected an address of http or https") !=
        std::string::npos);
  CHECK(fault("\"PUT\"", "\"DELETE\"").find("request.method: expected GET, POST or PUT") != std::string::npos);
  CHECK(fault("X-Key", "X Key").find("not a header's name") != std::string::npos);
  CHECK(fault("\"500-503\"", "\"5xx\"").find("answers.again: expected statuses such as") != std::string::npos);
  CHECK(fault("run-failed", "run-fialed").find("there is no message \"run-fialed\"") != std::string::npos);
  CHECK(fault("\"wants\"", "\"want\"").find("want") != std::string::npos);
  CHECK(fault("\"group\": {", "\"text\": {").find("this is what a message has") != std::string::npos);
  CHECK(fault("{\"say\": \"{title}\"}", "\"{title}\"").find("request.body: expected an object") != std::string::npos);
}

TEST_CASE("all kinds of the binary can be read, and a person's own replace them or stand beside them") {
  const ChannelKinds built_in;
  for (const char* name : {"webhook", "ntfy", "telegram", "discord", "slack", "apprise", "healthchecks"}) {
    CAPTURE(name);
    REQUIRE(built_in.file(name) != nullptr);
    CHECK_FALSE(built_in.file(name)->kind.wants.empty());
  }
  CHECK(built_in.all().front().name == "mail");
  CHECK(built_in.find("mail") != nullptr);
  CHECK(built_in.file("mail") == nullptr);

  const TempFolder folder;
  std::ofstream(folder / "pager.json") << kGood;
  std::string own = kGood;
  own.replace(own.find("pager"), 5, "ntfy");
  std::ofstream(folder / "own.json") << own;
  std::ofstream(folder / "read.me") << "no kind";
  const ChannelKinds kinds(folder.path());
  CHECK(kinds.find("pager") != nullptr);
  CHECK(kinds.file("ntfy")->method == "PUT");
  std::ofstream(folder / "bad.json") << "{";
  CHECK_THROWS_AS(ChannelKinds(folder.path()), KindFileError);
  CHECK_THROWS_AS(ChannelKinds(folder / "none"), KindFileError);
}

}  // namespace
