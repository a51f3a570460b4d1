#include "server/sources/written_company.h"

#include <doctest/doctest.h>

#include <string>

#include "server/sources/catalog.h"

using namespace zapply;

namespace {

const SourceFile& source(std::string_view name) {
  for (const SourceFile& one : built_in_sources())
    if (one.name == name) return one;
  throw std::runtime_error("no such source");
}

std::string name_of_company(std::string_view source_name, std::string_view written) {
  const WrittenCompany company = written_company(source(source_name), written);
  CHECK_MESSAGE(company.why_not == "", std::string(written));
  return company.name;
}

std::string why_not(std::string_view source_name, std::string_view written) {
  return written_company(source(source_name), written).why_not;
}

}  // namespace

TEST_CASE("a company is its name in its system, or an address that has it") {
  CHECK(name_of_company("greenhouse", "figma") == "figma");
  CHECK(name_of_company("greenhouse", "https://boards.greenhouse.io/figma") == "figma");
  CHECK(name_of_company("greenhouse", "job-boards.greenhouse.io/figma/jobs/123") == "figma");
  CHECK(name_of_company("recruitee", "https://acme.recruitee.com/o/dev") == "acme");
  CHECK(name_of_company("ashby", "Acme Labs") == "Acme Labs");
  CHECK(name_of_company("ashby", "https://jobs.ashbyhq.com/Acme%20Labs") == "Acme Labs");
  CHECK(name_of_company("workday", "nvidia.wd5/NVIDIAExternalCareerSite") == "nvidia.wd5/NVIDIAExternalCareerSite");
  CHECK(name_of_company("workday", "https://nvidia.wd5.myworkdayjobs.com/en-US/Site") == "nvidia.wd5/Site");
}

TEST_CASE("what can't be a company's name is refused with the reason") {
  CHECK(why_not("greenhouse", "fig ma!").find("because of \"!\"") != std::string::npos);
  CHECK(why_not("greenhouse", "https://www.figma.com/careers/").find("names no company of Greenhouse") !=
        std::string::npos);
  CHECK(why_not("greenhouse", "figma/jobs").find("is an address") != std::string::npos);
  CHECK(why_not("greenhouse", "https://jobs.lever.co/figma") ==
        "\"https://jobs.lever.co/figma\" is an address of Lever, not of Greenhouse");
  CHECK(why_not("recruitee", "ac me").find("because of a blank: it has letters, digits, \"-\", \".\" and \"_\" only") !=
        std::string::npos);
  CHECK(why_not("workday", "nvidia") == "\"nvidia\" should have the form {tenant}.{cluster}/{site}");
  CHECK(why_not("workday", "evil.test#.wd5/Site").find("can't be a company's name") != std::string::npos);
  CHECK(why_not("greenhouse", "..") != "");
  CHECK(why_not("greenhouse", "") == "a company's name is empty");
  CHECK(why_not("greenhouse", std::string(101, 'x')) != "");
  CHECK(why_not("greenhouse", "a\nb") != "");
}
