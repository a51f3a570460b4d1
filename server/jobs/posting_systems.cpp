#include "server/jobs/posting_systems.h"

#include <algorithm>
#include <array>

#include "server/words/pattern.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

// In whose name a number counts: one host's, where no place is named, or a company's that is the host's first label.
constexpr std::string_view kHost, kFirstLabel = "*";

struct Form {
  std::string_view host;     ///< one that begins with "." stands for what ends in it
  std::string_view id;       ///< RE2 for path and query; the group that takes part tells the posting
  std::string_view place;    ///< what stands before it in the canonical address
  std::string_view owner{};  ///< RE2, where a number counts for one company of a host
};

// What several hosts have in common.
constexpr std::string_view kOfGreenhouse = R"(^/[^/]+/jobs/(\d+)|[?&](?:token|gh_jid|jr_id)=(\w+))";
constexpr std::string_view kCompanyAndCode = R"((?i)^/([^/]+/[0-9a-f-]+)(?:[/?]|$))";
constexpr std::string_view kOfLeverApi = R"((?i)^/v0/postings/([^/]+/[0-9a-f-]+)(?:[/?]|$))";
constexpr std::string_view kOfWorkday = R"(/(?:job|details)/(?:.*/)?[^/?]*_([^/?_]+)(?:/apply(?:/[^?]*)?)?(?:\?|$))";
constexpr std::string_view kOfPersonio = R"(^/(?:[a-z]{2}/)?(?:job|recruiting/position)/(\d+))";
constexpr std::string_view kOfSuccessFactors = R"((?i)[?&](?:career_job_req_id|jobid|jobreqid)=(\d+))";
constexpr std::string_view kOfCompany = R"((?i)[?&]company=([^&]+))";
constexpr std::string_view kOfUltipro = R"((?i)[?&]opportunityId=([\w-]+))";
constexpr std::string_view kOfZoho = R"(^/jobs/[^/]+/(\d{6,}))";

constexpr auto kForms = std::to_array<Form>({
    {"boards.greenhouse.io", kOfGreenhouse, "boards.greenhouse.io/jobs"},
    {"job-boards.greenhouse.io", kOfGreenhouse, "boards.greenhouse.io/jobs"},
    {"boards.eu.greenhouse.io", kOfGreenhouse, "boards.greenhouse.io/jobs"},
    {"job-boards.eu.greenhouse.io", kOfGreenhouse, "boards.greenhouse.io/jobs"},
    {"boards-api.greenhouse.io", R"(^/v1/boards/[^/]+/jobs/(\d+))", "boards.greenhouse.io/jobs"},
    {"jobs.lever.co", kCompanyAndCode, "jobs.lever.co"},
    {"jobs.eu.lever.co", kCompanyAndCode, "jobs.lever.co"},
    {"api.lever.co", kOfLeverApi, "jobs.lever.co"},
    {"api.eu.lever.co", kOfLeverApi, "jobs.lever.co"},
    {"jobs.ashbyhq.com", R"((?i)^/[^/]+/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})|[?&]ashby_jid=([\w-]+))",
     "jobs.ashbyhq.com"},
    {"jobs.ashbyhq.com", kCompanyAndCode, "jobs.ashbyhq.com"},
    {"apply.workable.com", R"(^(?:/[^/]+)?/j/(\w+))", "apply.workable.com/j"},
    {"jobs.workable.com", R"(^/(?:\w\w/)?view/(\w+))", "jobs.workable.com/view"},
    {".workable.com", R"(^/j/(\w+))", "apply.workable.com/j"},
    {".workable.com", R"(^/jobs/(\d+))", kHost},
    {".smartrecruiters.com", R"(^/(?:ni/)?([^/]+/(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+)))",
     "jobs.smartrecruiters.com"},
    {".smartrecruiters.com", R"(^/oneclick-ui/company/([^/]+/(?:job|publication)/[\w-]+))", "jobs.smartrecruiters.com"},
    {".smartrecruiters.com", R"(^/v1/companies/([^/]+/postings/[\w-]+))", "jobs.smartrecruiters.com"},
    {".myworkdayjobs.com", kOfWorkday, "myworkdayjobs.com", kFirstLabel},
    {".myworkdayjobs.com", R"(/(?:job|details)/([^?]+?)(?:/apply(?:/[^?]*)?)?(?:\?|$))", "myworkdayjobs.com",
     kFirstLabel},
    {".myworkdaysite.com", kOfWorkday, "myworkdayjobs.com", R"(/recruiting/([^/]+)/)"},
    {".teamtailor.com", R"(/jobs/(\d+))", kHost},
    {".recruitee.com", R"(/o/([^/?]+))", kHost},
    {".personio.de", kOfPersonio, "personio.de", kFirstLabel},
    {".personio.com", kOfPersonio, "personio.de", kFirstLabel},
    {".bamboohr.com", R"(^/(?:careers|hiring/jobs|jobs)/(\d+)|^/jobs/view\.php.*[?&]id=(\d+))", kHost},
    {".breezy.hr", R"(^/(?:\w\w/)?p/([0-9a-f]+))", kHost},
    {".icims.com", R"(^/jobs/(\d+))", kHost},
    {".jobvite.com", R"(/job/(\w+)|[?&](?:j|jvi)=(\w+)|^/j\?cj=(\w+))", "jobs.jobvite.com"},
    {".successfactors.com", kOfSuccessFactors, "successfactors.com", kOfCompany},
    {".successfactors.eu", kOfSuccessFactors, "successfactors.com", kOfCompany},
    {".tbe.taleo.net", R"((?i)[?&]rid=(\d+))", "tbe.taleo.net", R"((?i)[?&]org=([^&]+))"},
    {".taleo.net", R"((?i)/job(?:detail|apply)\.ftl.*[?&]job=([^&]+))", kHost},
    {".oraclecloud.com", R"(/sites/[^/]+/(?:job|jobs/preview|requisitions/(?:job|preview))/(\w+))", kHost},
    {".pinpointhq.com", R"(/(?:postings|jobs)/([\w-]+))", kHost},
    {".comeet.com", R"(^/jobs/[^/]+/[^/]+/[^/]+/([\w.]+))", "comeet.com"},
    {".applytojob.com", R"(^/apply/(?:jobs/details/)?(\w{8,}))", kHost},
    {"ats.rippling.com", R"(/jobs/([\w-]{8,}))", "ats.rippling.com"},
    {"join.com", R"(^/(?:jobs|companies/[^/]+)/(\d+))", "join.com"},
    {".softgarden.io", R"(^/(?:\w\w/)?job/(\d+))", kHost},
    {".onlyfy.jobs", R"((?:/job/|/apply/|/candidate/job/)([\w-]+))", kHost},
    {"jobs.gem.com", R"(^/[^/]+/([\w-]+))", "jobs.gem.com"},
    {"jobs.polymer.co", R"(^/[^/]+/(\d+))", "jobs.polymer.co"},
    {".dover.com", R"(^/(?:apply/[^/]+|jobs/[^/]+/apply)/([\w-]{8,}))", "app.dover.com"},
    {"recruiting.paylocity.com", R"((?i)^/recruiting/jobs/(?:details|apply)/(\d+))", "recruiting.paylocity.com"},
    {".ultipro.com", kOfUltipro, "recruiting.ultipro.com"},
    {".ukg.net", kOfUltipro, "recruiting.ultipro.com"},
    {".adp.com", R"((?i)[?&]jobId=(\d+))", "adp.com", R"((?i)[?&]cid=([\w-]+))"},
    {".freshteam.com", R"(^/jobs/([\w-]{8,}?)(?:/|\?|$))", kHost},
    {".zohorecruit.com", kOfZoho, kHost},
    {".zohorecruit.eu", kOfZoho, kHost},
    {".eightfold.ai", R"(/careers/job/(\d+)|[?&]pid=(\d+))", kHost},
    {".csod.com", R"((?i)/requisition/(\d+)|[?&]req=(\d+))", kHost},
    {".careers.hibob.com", R"(/jobs/([\w-]{8,}))", kHost},
    {".hire.trakstar.com", R"(^/jobs/(\w+))", kHost},
    {".linkedin.com", R"(^/jobs/view/(?:[^/?]*-)?(\d{6,})|[?&]currentJobId=(\d{6,}))", "linkedin.com/jobs/view"},
    {".indeed.com", R"([?&](?:jk|vjk)=([0-9a-f]{8,}))", "indeed.com"},
    {".glassdoor.com", R"((?i)[?&](?:jl|jobListingId)=(\d+)|JV_.*KO.*[?&]jl=(\d+))", "glassdoor.com"},
    {"news.ycombinator.com", R"(^/item\?id=(\d+))", "news.ycombinator.com"},
});

bool is_of(const Form& form, std::string_view host) {
  if (form.host.front() != '.') return host == form.host;
  return host.ends_with(form.host) || host == form.host.substr(1);
}

std::string before_id(const Form& form, std::string_view host, std::string_view address) {
  if (form.place == kHost) return std::string(host);
  std::string place(form.place);
  if (form.owner == kFirstLabel)
    place += "/" + std::string(host.substr(0, host.find('.')));
  else if (!form.owner.empty())
    place += "/" + first_match(form.owner, address).value_or("");
  return place;
}

// Pages of companies that show postings of their system, whoever's they are.
std::optional<std::string> shown_posting(std::string_view host, std::string_view path, std::string_view query) {
  if (query.find("gh_jid=") != std::string_view::npos)
    if (const auto id = first_match(R"([?&]gh_jid=(\d+))", query)) return "https://boards.greenhouse.io/jobs/" + *id;
  if (query.find("ashby_jid=") != std::string_view::npos)
    if (const auto id = first_match(R"([?&]ashby_jid=([\w-]+))", query))
      return "https://jobs.ashbyhq.com/" + ascii::lower(*id);
  // Recruitee at a company's own name
  if (path.find("/o/") != std::string_view::npos)
    if (const auto id =
            first_match(R"(^(?:/l/[a-zA-Z-]{2,5}|/[a-z]{2}(?:-[a-zA-Z]{2})?)?/o/([^/]+)(?:/c/new)?$)", path))
      return "https://" + std::string(host) + "/o/" + ascii::lower(*id);
  return std::nullopt;
}

}  // namespace

std::optional<std::string> system_posting(std::string_view host, std::string_view path, std::string_view query) {
  bool is_known = false;
  std::string address;
  for (const Form& form : kForms) {
    if (!is_of(form, host)) continue;
    if (!is_known) address = std::string(path) + std::string(query);
    is_known = true;
    if (const auto id = first_match(form.id, address))
      return "https://" + ascii::lower(before_id(form, host, address) + "/" + *id);
  }
  if (is_known) return std::string();
  return shown_posting(host, path, query);
}

}  // namespace zapply
