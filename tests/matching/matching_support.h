#pragma once

#include <string>

#include "server/demands/demands.h"
#include "server/matching/matching.h"

namespace zapply::test {

/// A systems engineer in Bogotá who wants remote work.
inline Profile systems_engineer() {
  Profile profile;
  profile.name = "ann";
  profile.headline = "Senior C++ engineer";
  profile.titles = {"C++ engineer", "backend engineer"};
  profile.seniority = {"mid", "senior"};
  profile.country = "CO";
  profile.city = "Bogotá";
  profile.time_zone = "America/Bogota";
  profile.may_work_in = {"CO"};
  profile.work_modes = {WorkMode::kRemote};
  profile.working_hours = WorkingHours{7 * 60, 19 * 60};
  profile.employment_types = {"full-time", "contract"};
  profile.salary_min = PayFloor{80'000, "USD", "year"};
  profile.languages = {{"es", "native"}, {"en", "C1"}};
  profile.avoid = {"gambling"};
  profile.cv = "C++, Go, PostgreSQL, Kubernetes, Linux. Engineer, 2016-2026.";
  profile.experience_years = 10;
  return profile;
}

/// A remote job that says no more than this.
inline Job remote_job(const std::string& title, const std::string& description = {}) {
  Job job;
  job.title = title;
  job.company = "Harbour";
  job.work_mode = WorkMode::kRemote;
  job.remote = true;
  job.description = description;
  job.demands = demands_of(job);
  return job;
}

}  // namespace zapply::test
