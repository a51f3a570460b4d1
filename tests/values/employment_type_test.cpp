#include "server/values/employment_type.h"

#include <doctest/doctest.h>

#include <vector>

namespace zapply {

TEST_CASE("employment types are known in the words of boards and employers") {
  struct Example {
    std::string text;
    std::string type;  ///< empty: unknown
  };
  for (const Example& example : std::vector<Example>{{"Full-Time", "full-time"},
                                                     {"full_time", "full-time"},
                                                     {"FULL_TIME", "full-time"},
                                                     {"FullTime", "full-time"},
                                                     {"Full Time", "full-time"},
                                                     {"fulltime_permanent", "full-time"},
                                                     {"permanent, full-time", "full-time"},
                                                     {"Vollzeit", "full-time"},
                                                     {"Temps plein", "full-time"},
                                                     {"CDI", "full-time"},
                                                     {"part_time", "part-time"},
                                                     {"Part Time", "part-time"},
                                                     {"PartTime", "part-time"},
                                                     {"parttime_permanent", "part-time"},
                                                     {"Teilzeit", "part-time"},
                                                     {"full-or-part-time", ""},
                                                     {"FULL_TIME, PART_TIME", ""},
                                                     {"Vollzeit / Teilzeit", ""},
                                                     {"permanent, full-or-part-time", ""},
                                                     {"intern, part-time", "internship"},
                                                     {"Contract", "contract"},
                                                     {"Contractor", "contract"},
                                                     {"CONTRACTOR", "contract"},
                                                     {"fulltime_fixed_term", "temporary"},
                                                     {"Fixed Term", "temporary"},
                                                     {"Temporary", "temporary"},
                                                     {"CDD", "temporary"},
                                                     {"freelance", "freelance"},
                                                     {"Intern", "internship"},
                                                     {"Internship", "internship"},
                                                     {"INTERN", "internship"},
                                                     {"intern, full-time", "internship"},
                                                     {"Praktikum", "internship"},
                                                     {"Werkstudent", "internship"},
                                                     {"Stage", "internship"},
                                                     {"Apprenticeship", "apprenticeship"},
                                                     {"Ausbildung", "apprenticeship"},
                                                     {"Volunteer", "volunteer"},
                                                     {"FULL_TIME, CONTRACTOR", "contract"},
                                                     {"full time", "full-time"},
                                                     {"professional / experienced", ""},
                                                     {"Other", ""},
                                                     {"", ""},
                                                     {"permanent", ""},
                                                     {"external", ""},
                                                     {"International", ""},
                                                     {"Backstage crew", ""},
                                                     {"Any", ""},
                                                     {"Vollzeit, unbefristet", "full-time"},
                                                     {"unbefristet", ""},
                                                     {"befristet, Vollzeit", "temporary"},
                                                     {"Self-employed", "freelance"},
                                                     {"Co-op", "internship"},
                                                     {"Cooperative", ""},
                                                     {"Tempo pieno", "full-time"},
                                                     {"Tempo indeterminato", ""},
                                                     {"Meio período", "part-time"},
                                                     {"Heltid", "full-time"}}) {
    CAPTURE(example.text);
    CHECK(employment_type_of(example.text).value_or("") == example.type);
  }
}

}  // namespace zapply
