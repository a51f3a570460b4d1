#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app-wasm/jobs/jobs_filter.h"

namespace zapply {

/// A filter that is set, by the name of its parameter in the API ("state" for the shelf), and as a person reads it.
struct SetFilter {
  std::string_view name;
  std::string words;  ///< "Remote from Germany"

  bool operator==(const SetFilter&) const = default;
};
/// All that are set. The shelf counts also where it is the first one, as closed and hidden jobs are left out by it.
std::vector<SetFilter> set_filters(const JobsFilter&,
                                   const std::function<std::string(const std::string&)>& label_of_source);
/// What a saved search asks for besides: "employment=contract,freelance".
std::string more_words(const JobsFilter&);
/// The filter without that one.
void drop_filter(JobsFilter&, std::string_view name);

/// A search in which "or", "and" and "not" between words mean what they say: "python OR rust" for "python or rust".
/// Empty where none is meant as a word like the others.
std::string with_operators(std::string_view text);

/// "don't say from where", of jobs.
std::string_view unsaid_words(Unsaid);

}  // namespace zapply
