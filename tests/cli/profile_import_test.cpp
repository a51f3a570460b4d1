#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/process.h"
#include "tests/support/temp_folder.h"

using namespace zapply;
using namespace zapply::test;

namespace {

struct Home {
  TempFolder folder;
  Process::Environment environment{{"HOME", folder.path().string()}, {"XDG_DATA_HOME", folder.path().string()}};

  std::string file(const std::string& name, const std::string& content) const {
    std::ofstream(folder / name, std::ios::binary) << content;
    return (folder / name).string();
  }
  Ended profile(std::vector<std::string> words) const {
    words.insert(words.begin(), "profile");
    return run_zapply(words, environment);
  }
};

constexpr const char* kCv =
    "# Jane Doe\nBackend Engineer\nLisbon, Portugal\n\n## Experience\nEngineer, Acme Ltd, 03/2019 - 05/2021\n- Kafka\n\n"
    "## Languages\nEnglish (C1)\n";

}  // namespace

TEST_CASE_FIXTURE(Home, "a CV is shown as it was understood, and kept under the person's name") {
  const Ended ended = profile({"import", file("cv.txt", kCv)});
  CHECK(ended.exit_code == 0);
  CHECK(ended.output ==
        "Understood, to be corrected where it is wrong:\n"
        "Name        Jane Doe\n"
        "Headline    Backend Engineer\n"
        "Titles      Backend Engineer, Engineer\n"
        "Place       Lisbon, PT\n"
        "Languages   English (C1)\n"
        "Skills      Kafka (2.3); in brackets: years\n"
        "Positions   2019-03 - 2021-05  Engineer, Acme Ltd\n"
        "Kept profile jane-doe.\n"
        "To correct it: zapply profile export jane-doe > jane-doe.json, edit, and import that.\n");
  const auto kept = nlohmann::json::parse(profile({"export", "jane-doe"}).output);
  CHECK(kept["skills"][0]["name"] == "Kafka");
  CHECK(profile({"show", "jane-doe"}).output == profile({"export", "jane-doe"}).output);
}

TEST_CASE_FIXTURE(Home, "a CV or a profile file is kept under a name that is given") {
  CHECK(profile({"import", file("cv.txt", kCv), "--name", "me"}).output.find("Kept profile me.") != std::string::npos);
  const Ended renamed = profile({"import", file("a.json", R"({"name": "a", "titles": ["nurse"]})"), "--name", "b"});
  CHECK(renamed.output == "Kept profile b.\n");
  CHECK(profile({"import", file("cv.txt", kCv), "--name", "a b"}).exit_code == 2);
  CHECK(profile({"export", "a"}).exit_code == 2);
}

TEST_CASE_FIXTURE(Home, "a draft is printed and not kept") {
  const Ended ended = profile({"import", file("cv.txt", kCv), "--draft"});
  CHECK(nlohmann::json::parse(ended.output)["name"] == "jane-doe");
  CHECK(profile({"import", file("a.json", R"({"name": "a"})"), "--draft"}).output == "{\"name\": \"a\"}\n");
  CHECK(profile({"export", "jane-doe"}).exit_code != 0);
}

TEST_CASE_FIXTURE(Home, "JSON Resume is a CV, and a wrong profile file is told as before") {
  CHECK(
      profile({"import", file("r.json", R"({"basics": {"name": "Wei Tan"}})")}).output.find("Kept profile wei-tan.") !=
      std::string::npos);
  const Ended wrong = profile({"import", file("p.json", "{\"name\": \"ann\",\n\"titels\": []}")});
  CHECK(wrong.exit_code == 2);
  CHECK(wrong.errors.find("line 2: titels") != std::string::npos);
}

TEST_CASE_FIXTURE(Home, "what can't be read is refused in one line with the reason") {
  const Ended script = profile({"import", file("cv.pdf", "#!/bin/sh\n")});
  CHECK(script.exit_code == 2);
  CHECK(script.errors.ends_with("cv.pdf: This is a script, not a document.\n"));
  const Ended nothing = profile({"import", file("hello.txt", "hello world\n")});
  CHECK(nothing.exit_code == 2);
  CHECK(nothing.errors.find("Nothing of a CV was found in this document") != std::string::npos);
  CHECK(profile({"list"}).output.find("me") == std::string::npos);
  CHECK(profile({"import", (folder / "none").string()}).exit_code == 2);
  CHECK(profile({"import", folder.path().string()}).exit_code == 2);
  std::string large;
  large.resize(10'500'000, 'x');
  CHECK(profile({"import", file("large", large)}).errors.find("larger than 10 MB") != std::string::npos);
}
