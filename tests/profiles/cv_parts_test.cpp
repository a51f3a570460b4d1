#include "server/profiles/cv_parts.h"

#include <doctest/doctest.h>

using namespace zapply;

TEST_CASE("headings are known in five languages") {
  for (const char* heading : {"Experience", "WORK HISTORY:", "Employment", "Beruflicher Werdegang", "Berufserfahrung",
                              "Exp\xc3\xa9rience professionnelle", "Parcours professionnel", "Experiencia laboral",
                              "Historial laboral", "Experi\xc3\xaancia profissional", "Career history"}) {
    CAPTURE(heading);
    CHECK(part_headed(heading) == CvPart::kExperience);
  }
  for (const char* heading : {"Education and Training", "Ausbildung", "Formation", "Formaci\xc3\xb3n acad\xc3\xa9mica",
                              "Forma\xc3\xa7\xc3\xa3o", "Schul- und Berufsausbildung"}) {
    CAPTURE(heading);
    CHECK(part_headed(heading) == CvPart::kEducation);
  }
  for (const char* heading : {"Technical skills", "Kenntnisse und F\xc3\xa4higkeiten", "Comp\xc3\xa9tences techniques",
                              "Habilidades", "Compet\xc3\xaancias", "Areas of Expertise"}) {
    CAPTURE(heading);
    CHECK(part_headed(heading) == CvPart::kSkills);
  }
  for (const char* heading : {"Languages", "Sprachkenntnisse", "Langues", "Idiomas", "L\xc3\xadnguas"}) {
    CAPTURE(heading);
    CHECK(part_headed(heading) == CvPart::kLanguages);
  }
  CHECK(part_headed("About me") == CvPart::kSummary);
  CHECK(part_headed("References") == CvPart::kOther);
  CHECK(part_headed("Coordonn\xc3\xa9"
                    "es") == CvPart::kHead);
}

TEST_CASE("letters that are set apart are a heading, too") {
  CHECK(part_headed("C O N TA C T") == CvPart::kHead);
  CHECK(part_headed("W O R K E X P E R I E N C E") == CvPart::kExperience);
}

TEST_CASE("what only uses words of headings is none") {
  for (const char* line : {"Experience with Kafka", "Work", "Professional", "Skills: Java", "10 years of experience",
                           "", "Education Manager, Acme", "C, C++, R, Go, D"}) {
    CAPTURE(line);
    CHECK_FALSE(part_headed(line));
  }
}

TEST_CASE("lines belong to the part whose heading stands above them") {
  const auto sections = cv_sections(cv_lines("Jane Doe\nEngineer\nExperience\nAcme\nEducation\nMIT"));
  REQUIRE(sections.size() == 3);
  CHECK(sections[0].part == CvPart::kHead);
  CHECK(sections[0].lines.size() == 2);
  CHECK(sections[1].part == CvPart::kExperience);
  CHECK(sections[2].lines[0].text == "MIT");
}

TEST_CASE("below a position a label with a colon heads no part, where headings have none") {
  const auto sections = cv_sections(cv_lines("Experience\nAcme\nKey achievements:\nx\nSkills\nJava"));
  REQUIRE(sections.size() == 3);
  CHECK(sections[1].lines.size() == 3);
  CHECK(cv_sections(cv_lines("Experience:\nAcme\nSkills:\nJava")).size() == 3);
  CHECK(part_headed("Akademischer Werdegang") == CvPart::kEducation);
}

TEST_CASE("in Markdown a heading of a lower rank belongs to the part above it") {
  const auto sections =
      cv_sections(cv_lines("# Jane\n## Skills\n### Languages\n- English\n### Databases\n- SQL\n## Hackathon\nx\n"));
  REQUIRE(sections.size() == 5);
  CHECK(sections[1].part == CvPart::kSkills);
  CHECK(sections[2].part == CvPart::kLanguages);
  CHECK(sections[3].part == CvPart::kSkills);
  CHECK(sections[3].lines.size() == 2);
  CHECK(sections[4].part == CvPart::kOther);
}

TEST_CASE("the largest line is the head's wherever it stands, and what begins a column without a heading") {
  const auto sections = cv_sections(cv_lines("Skills\nJava\n# Jane Doe\nEngineer\n\f\nphoto"));
  REQUIRE(sections.size() == 3);
  CHECK(sections[2].part == CvPart::kHead);
  CHECK(sections[2].lines.size() == 3);
  const auto columns = cv_sections(cv_lines("Experience\nAcme\n\f\nphoto"));
  CHECK(columns.back().part == CvPart::kHead);
}
