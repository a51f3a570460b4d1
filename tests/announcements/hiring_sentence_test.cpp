#include "server/announcements/hiring_sentence.h"

#include <doctest/doctest.h>

using namespace zapply;

namespace {

std::string filled(std::string text, std::size_t bytes) {
  while (text.size() + 6 <= bytes) text += "soup, ";
  return text + std::string(bytes - text.size(), 'x');
}

}  // namespace

TEST_CASE("a sentence is read in its first 400 bytes") {
  const std::string hires = " Acme is hiring";
  CHECK(read_hiring_sentence(filled("We cook ", 400 - hires.size()) + hires + " a cook").is_one);
  CHECK_FALSE(read_hiring_sentence(filled("We cook ", 401 - hires.size()) + hires + " a cook").is_one);
  CHECK(read_hiring_sentence(filled("Acme is hiring a cook. We cook ", 396) + "remote (EU)").mode.empty());
}

TEST_CASE("words that only begin like those of who seeks somebody say nothing") {
  for (const char* line : {"Acme is expandingly cooking", "Acme is growingly cooking", "Acme is recruitings"})
    CHECK_FALSE_MESSAGE(read_hiring_sentence(line).is_one, line);
  for (const char* line : {"Acme is expanding", "Acme is growing", "Acme is recruiting", "Acme sucht Köche", "Join us",
                           "Acme hires cooks", "We're hiring", "Two open positions in Oslo"})
    CHECK_MESSAGE(read_hiring_sentence(line).is_one, line);
}

TEST_CASE("a sentence is looked for in the first five lines, behind the first only where it says so surely") {
  const auto found = [&](std::size_t lines_before, const std::string& line) {
    std::vector<std::string> lines(lines_before, "Soup is good.");
    lines.push_back(line);
    return find_hiring_sentence(lines);
  };
  CHECK(found(0, "Acme seeks a cook in Oslo.").company == "Acme");
  CHECK_FALSE(found(1, "Acme seeks a cook in Oslo.").is_one);
  CHECK(found(1, "Acme is hiring a cook in Oslo.").company == "Acme");
  CHECK(found(4, "Acme is hiring a cook in Oslo.").role == "Cook");
  CHECK_FALSE(found(5, "Acme is hiring a cook in Oslo.").is_one);
}

TEST_CASE("of a line above 400 bytes the sentence that says it is read, and no other") {
  const std::string story = filled("Soup is good for ", 390) + ". ";
  CHECK(find_hiring_sentence({story + "Acme is hiring a cook in Oslo."}).company == "Acme");
  CHECK(find_hiring_sentence({story + "Acme is hiring a cook in Oslo."}).place == "Oslo");
  CHECK_FALSE(find_hiring_sentence({story + "Acme seeks a cook in Oslo."}).is_one);
}

TEST_CASE("who hires is told in the first line, where the sentence does not name it") {
  CHECK(find_hiring_sentence({"Acme makes soup.", "We are hiring a cook."}).company == "Acme");
  CHECK(find_hiring_sentence({"At Acme, we make soup.", "We are hiring a cook."}).company == "Acme");
  CHECK(find_hiring_sentence({"soup is good.", "We are hiring a cook."}).company.empty());
}

TEST_CASE("of several places the first counts, and what says how, when and for how much is told by its kind") {
  const HiringSentence one = read_hiring_sentence("Acme is hiring a cook in Oslo. Near Bergen, in Madrid!");
  CHECK(one.place == "Oslo");
  const HiringSentence all =
      read_hiring_sentence("Acme is hiring a cook (remote, UTC+1, full-time, $50k) in Oslo, hybrid, part-time, $60k");
  CHECK(all.role == "Cook");
  CHECK(all.mode == "remote");
  CHECK(all.zone == "UTC+1");
  CHECK(all.type == "full-time");
}
