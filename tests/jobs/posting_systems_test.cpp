#include "server/jobs/posting_systems.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "server/jobs/canonical_url.h"

using namespace zapply;

using Kind = PostingAddress::Kind;

TEST_CASE("a posting at a known system is one, in whatever form it is linked") {
  const std::vector<std::vector<std::string>> groups{
      {"https://apply.workable.com/j/ABCDE12345", "https://apply.workable.com/quorvex/j/ABCDE12345/",
       "https://apply.workable.com/quorvex/j/abcde12345/apply/?utm_source=x",
       "https://quorvex.workable.com/j/ABCDE12345"},
      {"https://boards.greenhouse.io/quorvex/jobs/4012345", "https://job-boards.greenhouse.io/quorvex/jobs/4012345",
       "https://job-boards.eu.greenhouse.io/quorvex/jobs/4012345?gh_src=a",
       "https://boards.greenhouse.io/embed/job_app?for=quorvex&token=4012345",
       "https://boards.greenhouse.io/embed/job_app?token=4012345", "https://quorvex.example/careers?gh_jid=4012345",
       "https://quorvex.example/en/jobs/welder/?gh_jid=4012345&lang=en"},
      {"https://jobs.lever.co/quorvex/8a6ee5a9-1d3c-4f5e-9b0a-2c7d6e8f9a1b",
       "https://jobs.eu.lever.co/Quorvex/8A6EE5A9-1d3c-4f5e-9b0a-2c7d6e8f9a1b/apply",
       "https://jobs.lever.co/quorvex/8a6ee5a9-1d3c-4f5e-9b0a-2c7d6e8f9a1b/thanks?lever-origin=applied"},
      {"https://jobs.ashbyhq.com/quorvex/7c1f2b3a-1d3c-4f5e-9b0a-2c7d6e8f9a1b",
       "https://jobs.ashbyhq.com/Quorvex/7C1F2B3A-1d3c-4f5e-9b0a-2c7d6e8f9a1b/application",
       "https://jobs.ashbyhq.com/Quorvex%20Labs/7c1f2b3a-1d3c-4f5e-9b0a-2c7d6e8f9a1b?embed=js",
       "https://quorvex.example/jobs?ashby_jid=7c1f2b3a-1d3c-4f5e-9b0a-2c7d6e8f9a1b"},
      {"https://jobs.smartrecruiters.com/Quorvex/743999123456789",
       "https://jobs.smartrecruiters.com/Quorvex/743999123456789-network-engineer-m-w-d-?trid=5",
       "https://www.smartrecruiters.com/quorvex/743999123456789-network-engineer"},
      {"https://quorvex.wd3.myworkdayjobs.com/External/job/Graz/Welder_R-1234",
       "https://quorvex.wd3.myworkdayjobs.com/en-US/External/job/Graz/Welder_R-1234",
       "https://quorvex.wd3.myworkdayjobs.com/de-DE/External/job/Graz/Schweisser_R-1234/apply",
       "https://quorvex.wd3.myworkdayjobs.com/External/job/Graz/Welder_R-1234/apply/autofillWithResume?source=x",
       "https://quorvex.wd3.myworkdayjobs.com/en-US/External/details/Welder_R-1234?q=welder",
       "https://wd3.myworkdaysite.com/en-US/recruiting/quorvex/External/job/Graz/Welder_R-1234"},
      {"https://quorvex.teamtailor.com/jobs/4012-welder",
       "https://quorvex.teamtailor.com/jobs/4012-welder/applications/new",
       "https://quorvex.teamtailor.com/de/jobs/4012-schweisser", "https://quorvex.teamtailor.com/jobs/4012"},
      {"https://quorvex.recruitee.com/o/welder", "https://quorvex.recruitee.com/l/en/o/welder",
       "https://quorvex.recruitee.com/o/welder/c/new", "https://quorvex.recruitee.com/l/de/o/welder/c/new?source=x"},
      {"https://jobs.quorvex.example/o/welder", "https://jobs.quorvex.example/l/nl/o/welder/c/new"},
      {"https://quorvex.jobs.personio.de/job/1234", "https://quorvex.jobs.personio.com/job/1234?language=en#apply"},
      {"https://quorvex.bamboohr.com/careers/77", "https://quorvex.bamboohr.com/careers/77/detail",
       "https://quorvex.bamboohr.com/jobs/view.php?id=77&source=bamboohr",
       "https://quorvex.bamboohr.com/hiring/jobs/77"},
      {"https://quorvex.breezy.hr/p/0a1b2c3d4e5f-welder", "https://quorvex.breezy.hr/p/0a1b2c3d4e5f-welder/apply",
       "https://quorvex.breezy.hr/p/0a1b2c3d4e5f"},
      {"https://careers-quorvex.icims.com/jobs/1234/welder/job",
       "https://careers-quorvex.icims.com/jobs/1234/job?mode=view",
       "https://careers-quorvex.icims.com/jobs/1234/login"},
      {"https://jobs.jobvite.com/quorvex/job/oAbCdfw1", "https://jobs.jobvite.com/careers/quorvex/job/oAbCdfw1/apply",
       "https://hire.jobvite.com/CompanyJobs/Job.aspx?c=q&j=oAbCdfw1",
       "https://jobs.jobvite.com/quorvex?jvi=oAbCdfw1,Job"},
      {"https://career5.successfactors.eu/career?company=quorvex&career_job_req_id=123&career_ns=job_listing",
       "https://career5.successfactors.eu/sfcareer/jobreqcareer?jobId=123&company=Quorvex"},
      {"https://quorvex.taleo.net/careersection/ex/jobdetail.ftl?job=123&lang=en",
       "https://quorvex.taleo.net/careersection/2/jobapply.ftl?job=123"},
      {"https://abcd.fa.em2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/job/123",
       "https://abcd.fa.em2.oraclecloud.com/hcmUI/CandidateExperience/de/sites/CX_1/job/123/apply/email",
       "https://abcd.fa.em2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/requisitions/preview/123"},
      {"https://www.linkedin.com/jobs/view/3812345678",
       "https://at.linkedin.com/jobs/view/welder-at-quorvex-3812345678?trk=x"},
      {"https://ats.rippling.com/quorvex/jobs/8a6ee5a9-1d3c-4f5e-9b0a-2c7d6e8f9a1b",
       "https://ats.rippling.com/en-GB/quorvex/jobs/8a6ee5a9-1d3c-4f5e-9b0a-2c7d6e8f9a1b/apply"},
  };
  std::vector<std::string> canonical;
  for (const auto& group : groups) {
    canonical.push_back(canonical_url(group.front()));
    for (const std::string& url : group) {
      CAPTURE(url);
      CHECK(read_address(url).kind == Kind::kSystem);
      CHECK(canonical_url(url) == canonical.back());
    }
  }
  for (std::size_t i = 0; i < canonical.size(); ++i)
    for (std::size_t k = 0; k < i; ++k) CHECK(canonical[i] != canonical[k]);
}

TEST_CASE("two postings at a known system stay two") {
  for (const auto& pair : std::vector<std::pair<std::string, std::string>>{
           {"https://apply.workable.com/j/ABCDE12345", "https://apply.workable.com/j/ABCDE12346"},
           {"https://quorvex.wd3.myworkdayjobs.com/E/job/Graz/Welder_R-1234",
            "https://quorvex.wd3.myworkdayjobs.com/E/job/Linz/Welder_R-1234-1"},
           {"https://quorvex.wd3.myworkdayjobs.com/E/job/Graz/Welder_R-1234",
            "https://brelko.wd3.myworkdayjobs.com/E/job/Graz/Welder_R-1234"},
           {"https://quorvex.teamtailor.com/jobs/4012-welder", "https://quorvex.teamtailor.com/jobs/4013-welder"},
           {"https://quorvex.jobs.personio.de/job/1", "https://brelko.jobs.personio.de/job/1"},
           {"https://career5.successfactors.eu/career?company=quorvex&career_job_req_id=123",
            "https://career5.successfactors.eu/career?company=brelko&career_job_req_id=123"},
           {"https://quorvex.recruitee.com/o/welder", "https://quorvex.recruitee.com/o/welder-2"}}) {
    CAPTURE(pair.first);
    CHECK(canonical_url(pair.first) != canonical_url(pair.second));
    CHECK(read_address(pair.second).kind == Kind::kSystem);
  }
}

TEST_CASE("what else stands at a known system is no posting's") {
  for (const char* url :
       {"https://apply.workable.com/quorvex/", "https://boards.greenhouse.io/quorvex",
        "https://boards.greenhouse.io/embed/job_board?for=quorvex", "https://jobs.lever.co/quorvex?team=Ops",
        "https://jobs.ashbyhq.com/quorvex/embed?version=2", "https://careers.smartrecruiters.com/Quorvex",
        "https://quorvex.wd3.myworkdayjobs.com/en-US/External", "https://quorvex.teamtailor.com/jobs",
        "https://quorvex.teamtailor.com/connect/login", "https://quorvex.recruitee.com/",
        "https://quorvex.jobs.personio.de/?language=en", "https://quorvex.bamboohr.com/careers",
        "https://quorvex.breezy.hr/", "https://careers-quorvex.icims.com/jobs/search?ss=1",
        "https://jobs.jobvite.com/quorvex/jobs", "https://www.linkedin.com/company/quorvex/jobs/",
        "https://www.linkedin.com/company/1234567", "https://www.linkedin.com/in/somebody-1234567",
        "https://de.indeed.com/cmp/Quorvex/jobs"}) {
    CAPTURE(std::string(url));
    CHECK(read_address(url).kind == Kind::kNone);
  }
}
