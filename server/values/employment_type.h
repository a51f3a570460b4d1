#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/values/employment_words.h"

namespace zapply {

/// "full-time", "part-time", "contract", "freelance", "temporary", "internship", "apprenticeship" or
/// "volunteer", out of what boards and their employers write ("FULL_TIME", "fulltime_permanent", "Vollzeit",
/// "CDD", "正社員"); nothing when unknown or when it may be one or another ("CDI, CDD - Freelance", "full-time or
/// part-time"). A kind of contract says more than the hours: "Full-time, Internship" is an internship. What has no
/// end ("Permanent", "CDI", "unbefristet") and says nothing of part-time is full-time.
std::optional<std::string> employment_type_of(std::string_view text);

/// Also out of a job's title: "(Contract)", "12-month contract", "Werkstudent (m/w/d)"; but no contract for a "Contract
/// Manager", no internship for an "Internship Coordinator". Where the board gives only the hours, which many boards do of
/// their own, the title's words count, and "full-time or part-time" leaves it open.
std::optional<std::string> employment_type_of(std::string_view type, std::string_view title);
/// All that the words of a text say.
EmploymentWords said_of_employment(std::string_view text);
/// The type that a set of words says.
std::optional<std::string> employment_type_of_words(EmploymentWords);

}  // namespace zapply
