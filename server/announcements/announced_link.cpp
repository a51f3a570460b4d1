#include "server/announcements/announced_link.h"

#include <algorithm>

#include "server/words/pattern.h"

namespace zapply {
namespace {

bool leads_to_jobs(const std::string& link) {
  return matches(
      R"((?i)^https?://(?:[\w.-]*\.)?(?:ashbyhq|greenhouse|lever|workable|recruitee|teamtailor|smartrecruiters|breezy|bamboohr|personio|myworkdayjobs|grnh|workatastartup|rippling|wellfound|gem|dover|polymer|pinpointhq|join|jobvite|icims|hellotalent)\.|^https?://(?:jobs?|careers?|apply|boards?|hiring|karriere)\.|/(?:jobs?|careers?|join(?:-us)?|apply|openings?|positions?|vacanc(?:y|ies)|work-with-us|hiring|roles?|karriere|stellen)(?:[/?#.-]|$))",
      link);
}

bool is_web(const std::string& link) { return matches(R"(^https?://)", link); }

}  // namespace

std::string apply_link(const std::vector<AnnouncedLine>& lines) {
  std::vector<std::string> to_jobs;
  for (const AnnouncedLine& line : lines) {
    const bool says_apply = matches(
        R"((?i)(?:^|\W)(?:to )?(?:apply|application|applications|bewerb\w*|postuler|postula\w*|solliciteer)\b(?:.{0,60}\b(?:here|at|via|on|through|link|form|site|website|see|using))?[^.!?]{0,40}(?:[:→>(-]|https?://|\bhere\b|\bat\b|\bvia\b|\bon\b))",
        line.text);
    if (says_apply && line.links.size() == 1 && is_web(line.links.front())) return line.links.front();
    for (const std::string& link : line.links)
      if (is_web(link) && leads_to_jobs(link) && std::find(to_jobs.begin(), to_jobs.end(), link) == to_jobs.end())
        to_jobs.push_back(link);
  }
  return to_jobs.size() == 1 ? to_jobs.front() : "";
}

}  // namespace zapply
