#include "server/jobs/posting_shape.h"

#include <doctest/doctest.h>

#include <string>

using namespace zapply;

using Kind = PostingAddress::Kind;

TEST_CASE("an address with a posting's number is seen to have one") {
  for (const char* url :
       {"https://quorvex.example/jobs/7", "https://quorvex.example/karriere/stellenangebote/48213",
        "https://quorvex.example/en/jobs/48213/senior-welder", "https://quorvex.example/jobs/48213/apply",
        "https://quorvex.example/senior-welder-48213", "https://quorvex.example/offres/soudeur-h-f-r12345",
        "https://quorvex.example/vagas?id=12", "https://quorvex.example/jobs?lang=en&jobId=12",
        "https://quorvex.example/careers#job-7", "https://quorvex.example/#/jobs/7", "https://quorvex.example/j/9F2A1B",
        "https://quorvex.example/openings/8a6ee5a9-1d3c-4f5e-9b0a-2c7d6e8f9a1b", "https://quorvex.example/job-48213",
        "https://quorvex.example/%E6%B1%82%E4%BA%BA/48213"}) {
    CAPTURE(std::string(url));
    CHECK(read_address(url).kind == Kind::kNumber);
  }
}

TEST_CASE("a page that many postings share is not taken for one's") {
  for (const char* url :
       {"https://quorvex.example/careers", "https://quorvex.example/careers?lang=en",
        "https://quorvex.example/en/company/careers", "https://quorvex.example/careers?department=12",
        "https://quorvex.example/jobs?page=2", "https://quorvex.example/jobs/page/2",
        "https://quorvex.example/company/1234567", "https://agency.example/companies/48213/jobs",
        "https://quorvex.example/stellenangebote?ort=8010", "https://forms.gle/AbC123dEf",
        "https://docs.google.com/forms/d/e/1FAIpQLSc12345/viewform", "https://quorvex.typeform.com/to/aB12cD34",
        "https://airtable.com/appA1b2C3/shrD4e5F6", "https://bit.ly/3xYz12", "https://t.me/quorvex_hr",
        "https://quorvex.notion.site/Careers-0a1b2c3d4e5f60718293a4b5c6d7e8f9", "https://quorvex.example/#openings",
        "https://quorvex.example/karriere"}) {
    CAPTURE(std::string(url));
    CHECK(read_address(url).kind == Kind::kNone);
  }
  for (const char* url : {"https://agency.example/apply-now", "https://quorvex.example/careers-38271",
                          "https://quorvex.example/open-positions-2026", "https://quorvex.example/jobs-at-quorvex",
                          "https://quorvex.example/careers/2026", "https://quorvex.example/trabaja-con-nosotros",
                          "https://quorvex.example/offene-stellen"}) {
    CAPTURE(std::string(url));
    CHECK(read_address(url).kind == Kind::kWords);
  }
}
