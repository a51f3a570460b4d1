#include "app-wasm/jobs/job_detail.h"

#include <utility>

#include "shared/ascii.h"
#include "shared/jobs_query.h"

namespace zapply {
namespace {

constexpr std::size_t kOfCompany = 3;
/// How often an answer is looked for, and for how long: a small machine takes minutes.
constexpr std::chrono::seconds kBetweenLooks{2};
constexpr std::chrono::minutes kLooks{5};

}  // namespace

void JobDetail::open(std::int64_t id) {
  if (id == id_) return;
  close();
  id_ = id;
  load_ = Load::kLoading;
  reload();
}

void JobDetail::close() {
  requests_.abandon(ticket_);
  requests_.abandon(original_ticket_);
  requests_.abandon(company_ticket_);
  requests_.abandon(reasons_ticket_);
  stop_asking();
  of_company_.clear();
  reasons_.reset();
  id_ = 0;
  job_.reset();
  original_.reset();
  load_ = Load::kNone;
  missing_ = false;
  error_.clear();
}

void JobDetail::reload() {
  if (id_ == 0) return;
  requests_.abandon(ticket_);
  ticket_ = requests_.get("api/jobs/" + std::to_string(id_), [this](const Answer& answer) { take(answer); });
}

void JobDetail::take(const Answer& answer) {
  auto job = parse_answer(answer, parse_job, error_);
  missing_ = answer.status == 404;
  if (missing_) job_.reset();
  if (job) job_ = std::move(job);
  load_ = job_ ? Load::kReady : Load::kFailed;
  if (!job_) return;
  ask_original();
  ask_of_company();
  ask_reasons();
}

void JobDetail::use_profile(const std::string& name) {
  if (name == profile_) return;
  profile_ = name;
  stop_asking();
  reasons_.reset();
  if (job_) ask_reasons();
}

void JobDetail::ask_reasons() {
  requests_.abandon(reasons_ticket_);
  if (profile_.empty()) return;
  const std::string path = "api/jobs/" + std::to_string(id_) + "/match";
  reasons_ticket_ = requests_.get(Query().add("profile", profile_).after(path), [this](const Answer& answer) {
    std::string error;  // then there are none
    reasons_ = parse_answer(answer, parse_job_reasons, error);
  });
}

bool JobDetail::may_ask_opinion() const {
  return reasons_ && reasons_->opinion && reasons_->opinion->may_ask && !reasons_->opinion->is_due() &&
         opinion_ticket_ == 0;
}

void JobDetail::ask_opinion(Timestamp now) {
  if (!may_ask_opinion()) return;
  opinion_error_.clear();
  const std::string path = "api/jobs/" + std::to_string(id_) + "/opinion";
  opinion_ticket_ =
      requests_.send("POST", Query().add("profile", profile_).after(path), "{}", [this, now](const Answer& answer) {
        opinion_ticket_ = 0;
        if (!answer.ok()) {
          opinion_error_ = describe_failure(answer);
          return;
        }
        look_at_ = now;
        look_until_ = now + kLooks;
        ask_reasons();
      });
}

void JobDetail::stop_asking() {
  requests_.abandon(std::exchange(opinion_ticket_, 0));
  opinion_error_.clear();
  look_at_.reset();
}

void JobDetail::tick(Timestamp now) {
  if (!look_at_ || *look_at_ > now) return;
  const bool is_asked = requests_.is_pending(reasons_ticket_);
  const bool is_due = is_asked || (reasons_ && reasons_->opinion && reasons_->opinion->is_due());
  if (!is_due || now > look_until_) return look_at_.reset();
  look_at_ = now + kBetweenLooks;
  if (!is_asked) ask_reasons();
}

void JobDetail::ask_of_company() {
  requests_.abandon(company_ticket_);
  of_company_.clear();
  if (job_->company.empty()) return;
  // One more than is shown and the job itself: a name's words find other companies, too.
  const JobsQuery query{.company = job_->company, .limit = 8};
  company_ticket_ = requests_.get(to_query(query).after("api/jobs"), [this](const Answer& answer) {
    std::string error;  // then there is no list of them
    const auto page = parse_answer(answer, parse_jobs_page, error);
    if (!page || !job_) return;
    for (const Job& other : page->jobs)
      if (other.id != id_ && of_company_.size() < kOfCompany &&
          ascii::equal_ignoring_case(other.company, job_->company))
        of_company_.push_back(other);
  });
}

void JobDetail::ask_original() {
  if (original_ && original_->id == job_->duplicate_of) return;
  requests_.abandon(original_ticket_);
  original_.reset();
  if (!job_->duplicate_of) return;
  const std::string path = "api/jobs/" + std::to_string(*job_->duplicate_of);
  original_ticket_ = requests_.get(path, [this](const Answer& answer) {
    std::string error;  // then the link has only its number
    original_ = parse_answer(answer, parse_job, error);
  });
}

void JobDetail::noticed(const Job& job) {
  if (job.id != id_) return;
  job_ = job;
  ask_original();
}

}  // namespace zapply
