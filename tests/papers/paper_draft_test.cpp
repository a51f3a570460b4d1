#include "server/papers/paper_draft.h"

#include <doctest/doctest.h>

#include <string>

#include "server/papers/paper_fault.h"
#include "server/profiles/profile_file.h"

using namespace zapply;

namespace {

constexpr CvMonth kToday{2026, 11};

PaperDraft draft() {
  return draft_of_paper(
      "# Jane Doe\nEngineer\n## Experience\nEngineer, Acme Ltd, 03/2019 - now\nTester, Beta Ltd, 2016 - 2019\n",
      kToday);
}

std::string fault(std::string_view json) {
  try {
    read_paper_draft(json);
  } catch (const PaperFault& why) {
    return why.what();
  }
  return {};
}

}  // namespace

TEST_CASE("a draft goes through JSON unchanged") {
  const PaperDraft made = draft();
  CHECK(made.person == "Jane Doe");
  CHECK(made.positions.size() == 2);
  CHECK(read_paper_draft(to_json(made)).positions == made.positions);
  CHECK(read_profile_file(read_paper_draft(to_json(made)).file) == read_profile_file(made.file));
  CHECK(to_json(made).find(R"("from":"2019-03","to":null)") != std::string::npos);
}

TEST_CASE("what a process says is believed only as far as it is a draft") {
  CHECK(fault(R"({"error": "The document is empty."})") == "The document is empty.");
  CHECK(fault("{\"error\": \"a\\u001b[2Jb\"}") == "a[2Jb");
  for (const char* odd : {"", "[]", "{}", "null", R"({"kind": "pdf"})",
                          R"({"kind": "exe", "profile": {"name": "a"}, "positions": [], "notes": []})",
                          R"({"kind": "pdf", "profile": {"name": "../a"}, "positions": [], "notes": []})",
                          R"({"kind": "pdf", "profile": {"name": "a"}, "positions": [1], "notes": []})",
                          R"({"kind": "pdf", "profile": {"name": "a"}, "positions": [{"from": "x"}], "notes": []})"}) {
    CAPTURE(odd);
    CHECK(fault(odd).find("unexpected") != std::string::npos);
  }
}

TEST_CASE("JSON that is no CV is told apart") {
  const auto why = [](std::string_view bytes) -> std::string {
    try {
      draft_of_paper(bytes, kToday);
    } catch (const PaperFault& fault) {
      return fault.what();
    }
    return {};
  };
  CHECK(why("{\"a\": 1}").find("neither JSON Resume") != std::string::npos);
  CHECK(why("{\"basics\": ").find("no whole JSON: line 1") != std::string::npos);
  CHECK(why(std::string(100'000, '[')).find("nested deeper") != std::string::npos);
  CHECK(draft_of_paper(R"({"basics": {"name": "Jane Doe"}})", kToday).kind == PaperKind::kJsonResume);
}

TEST_CASE("a document of which nothing is understood makes no profile") {
  for (const char* text : {"hello world\n", "Dear Sir,\n\nthe invoice is attached.\n", "{\"basics\": {}}"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(draft_of_paper(text, kToday), PaperFault);
  }
  CHECK(draft_of_paper("Jane Doe\nSkills\nPython, SQL\n", kToday).person == "Jane Doe");
}

TEST_CASE("a profile file takes another name") {
  CHECK(renamed_profile(R"({"version": 1, "name": "a", "city": "Rome"})", "b") ==
        R"({"version":1,"name":"b","city":"Rome"})");
}

TEST_CASE("months are written as in JSON Resume") {
  CHECK(format_cv_month({2019, 3}) == "2019-03");
  CHECK(format_cv_month({2019, 12}) == "2019-12");
  CHECK(format_cv_month({2019, 0}) == "2019");
}
