#include "server/announcements/header_parts.h"

#include <doctest/doctest.h>

#include "shared/text.h"

using namespace zapply;

namespace {

/// The texts of the parts with "/" between them.
std::string cut(std::string_view line) {
  std::vector<std::string> texts;
  for (const HeaderPart& part : header_parts(line)) texts.push_back(part.text);
  return joined(texts, " / ");
}

std::string repeated(std::string_view part, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += part;
  return out;
}

struct Row {
  std::string line;
  std::string parts;
};

void check(std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(row.line);
    CHECK(cut(row.line) == row.parts);
  }
}

}  // namespace

TEST_CASE("a part is cut at dashes into two to four pieces that all tell something, and into no more") {
  check({
      {"Acme | Cook - Remote", "Acme / Cook / Remote"},
      {"Acme | Cook - Remote - Full-time", "Acme / Cook / Remote / Full-time"},
      {"Acme | Cook - Remote - Full-time - Berlin", "Acme / Cook / Remote / Full-time / Berlin"},
      {"Acme | Cook - Remote - Full-time - Berlin - $50k", "Acme / Cook - Remote - Full-time - Berlin - $50k"},
      {"Acme | Cook - Payments", "Acme / Cook - Payments"},
      {"Acme | Cook - Baker", "Acme / Cook - Baker"},
      {"Acme - Cook | Berlin", "Acme / Cook / Berlin"},
      {"Acme | Berlin - Remote", "Acme / Berlin - Remote"},
  });
}

TEST_CASE("a line has at most 24 parts") {
  CHECK(header_parts("Acme" + repeated(" | Cook", 23)).size() == 24);
  CHECK(header_parts("Acme" + repeated(" | Cook", 24)).size() == 24);
  CHECK(header_parts("Acme" + repeated(" | Cook", 100)).size() == 24);
  CHECK(header_parts("Acme" + repeated(" | Cook", 22) + " | Cook - Remote").size() == 24);
  CHECK(header_parts("Acme" + repeated(" | Cook", 21) + " | Cook - Remote").size() == 24);
}

TEST_CASE("a name of up to 40 bytes before a colon and a role is the company's") {
  const std::string forty = "A" + repeated("b", 39);
  check({
      {"Acme: ML Engineer | Palo Alto", "Acme / ML Engineer / Palo Alto"},
      {forty + ": ML Engineer | Palo Alto", forty + " / ML Engineer / Palo Alto"},
      {forty + "b: ML Engineer | Palo Alto", forty + "b: ML Engineer / Palo Alto"},
      {"Role: ML Engineer | Palo Alto", "Role: ML Engineer / Palo Alto"},
      {"Cook: ML Engineer | Palo Alto", "Cook: ML Engineer / Palo Alto"},
      {"Acme: Berlin | Cook", "Acme: Berlin / Cook"},
      {"Acme: Senior Engineer (Remote, EU). €80k.", "Acme / Senior Engineer (Remote, EU) / €80k."},
      {forty + ": Senior Engineer. €80k.", forty + " / Senior Engineer / €80k."},
      {forty + "b: Senior Engineer. €80k.", forty + "b: Senior Engineer. €80k."},
      {"AB: Senior Engineer. €80k.", "AB / Senior Engineer / €80k."},
      {"A: Senior Engineer. €80k.", "A: Senior Engineer. €80k."},
      {"Acme: Senior Engineer.", "Acme: Senior Engineer"},
  });
  const auto sentence = [](std::size_t bytes) {
    const std::string begin = "Acme: Senior Engineer. We cook. ";
    return begin + std::string(bytes - begin.size(), 'x');
  };
  CHECK(header_parts(sentence(300)).size() == 4);
  CHECK(header_parts(sentence(301)).size() == 1);
  CHECK(header_parts("Acme: Senior Engineer " + std::string(74, 'x') + ". €80k").size() == 3);
  CHECK(header_parts("Acme: Senior Engineer " + std::string(75, 'x') + ". €80k").size() == 1);
}

TEST_CASE("dashes, slashes and commas part a line into short parts of two kinds, commas of three") {
  check({
      {"Acme - Cook - Berlin", "Acme / Cook / Berlin"},
      {"Acme / Cook / Berlin", "Acme / Cook / Berlin"},
      {"Acme, Cook, Full-time, onsite", "Acme / Cook / Full-time / onsite"},
      {"Acme, Cook, onsite", "Acme, Cook, onsite"},
      {"Acme - Cook", "Acme - Cook"},
      {"Acme - Bistro", "Acme - Bistro"},
      {"Cook - " + repeated("x", 90) + " - Berlin", "Cook / " + repeated("x", 90) + " / Berlin"},
      {"Cook - " + repeated("x", 91) + " - Berlin", "Cook - " + repeated("x", 91) + " - Berlin"},
  });
}

TEST_CASE("signs around a part go, brackets keep what stands in them together") {
  check({
      {"**Acme** | ~Cook~ | `Berlin`;", "Acme / Cook / Berlin"},
      {"→ Acme | ✅ Cook | 🚀 Berlin.", "Acme / Cook / Berlin"},
      {"Acme Inc. | Cook", "Acme Inc. / Cook"},
      {"Acme | | Cook ||", "Acme / Cook"},
      {"Acme - Cook (Berlin - Remote) - Full-time", "Acme / Cook (Berlin - Remote) / Full-time"},
      {"Acme - Cook [Berlin - Remote] - Full-time", "Acme / Cook [Berlin - Remote] / Full-time"},
      {"Acme) - Cook - Berlin", "Acme) / Cook / Berlin"},
      {"Acme (Cook | Berlin", "Acme (Cook / Berlin"},
      {"€ 50k | Cook", "€ 50k / Cook"},
  });
  const Bracketed both = without_brackets("Cook (Berlin (Mitte)) and [Remote] here");
  CHECK(both.text == "Cook and here");
  CHECK(both.inside == std::vector<std::string>{"Berlin (Mitte)", "Remote"});
  const Bracketed open = without_brackets("Cook ) in (Berlin");
  CHECK(open.text == "Cook ) in");
  CHECK(open.inside == std::vector<std::string>{"Berlin"});
}

TEST_CASE("a part is of one kind, and a long one is no place, no type and no zone") {
  struct Kind {
    std::string part;
    PartKind kind;
  };
  for (const Kind& row : std::initializer_list<Kind>{
           {"", PartKind::kNote},
           {" - * ", PartKind::kNote},
           {"Acme", PartKind::kOther},
           {"Cook", PartKind::kRole},
           {"Multiple roles", PartKind::kRole},
           {"Remote", PartKind::kMode},
           {"REMOTE (US)", PartKind::kMode},
           {"Berlin", PartKind::kPlace},
           {"based in Berlin", PartKind::kPlace},
           {"Berlin office", PartKind::kPlace},
           {"Berlin, Germany", PartKind::kPlace},
           {"UTC+1", PartKind::kZone},
           {"Full-time", PartKind::kType},
           {"CDI / freelance", PartKind::kType},
           {"Internship", PartKind::kType},
           {"Intern", PartKind::kRole},
           {"$150k - $220k", PartKind::kPay},
           {"70-90k", PartKind::kPay},
           {"Series A, $10M", PartKind::kNote},
           {"$10M ARR", PartKind::kOther},
           {"https://acme.example", PartKind::kLink},
           {"acme.example/jobs", PartKind::kLink},
           {"jobs@acme.example", PartKind::kLink},
           {"jobs [at] acme dot example", PartKind::kLink},
           {"visa", PartKind::kNote},
           {"no visas", PartKind::kNote},
           {"equity", PartKind::kNote},
           {"YC W22", PartKind::kNote},
           {"US citizens only", PartKind::kNote},
       }) {
    CAPTURE(row.part);
    CHECK(static_cast<int>(kind_of_part(row.part)) == static_cast<int>(row.kind));
  }
  const auto places = [](std::size_t bytes) { return "Berlin" + repeated(", Berlin", static_cast<int>(bytes / 8)); };
  CHECK(kind_of_part(places(150)) == PartKind::kPlace);
  CHECK(kind_of_part(places(170)) == PartKind::kOther);
  const std::string types = "Full-time" + repeated(", Full-time", 13);  // 152 bytes
  CHECK(kind_of_part(types) == PartKind::kType);
  CHECK(kind_of_part(types + ", Full-time") == PartKind::kOther);
}

TEST_CASE("kinds are counted once each, and what tells nothing is none") {
  const std::vector<HeaderPart> parts = header_parts("Acme | Cook | Baker | Berlin | visa | Remote");
  CHECK(count_kinds(parts) == 3);
  CHECK(has_kind(parts, PartKind::kNote));
  CHECK_FALSE(has_kind(parts, PartKind::kPay));
  CHECK(texts_of(parts, PartKind::kRole) == std::vector<std::string>{"Cook", "Baker"});
  CHECK_FALSE(tells(PartKind::kOther));
  CHECK_FALSE(tells(PartKind::kNote));
  for (const PartKind kind : {PartKind::kRole, PartKind::kMode, PartKind::kPlace, PartKind::kZone, PartKind::kType,
                              PartKind::kPay, PartKind::kLink})
    CHECK(tells(kind));
}
