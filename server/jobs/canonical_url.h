#pragma once

#include <string>
#include <string_view>

namespace zapply {

/// The same text for every way to write the address of the same posting, empty where the address can't tell
/// one posting from another (no http, or no more than a company's home or careers page).
///
/// Same are http and https, "www." or none, upper or lower case of scheme and host, a default port or none, a
/// trailing slash or none, escapes of letters or the letters, any order of parameters. A closed list of tracking
/// parameters is dropped, everything else stays: Stripe's 547 postings differ only in `gh_jid`. A fragment stays when
/// it may say which posting ("#/jobs/7", "#job-7"), not when it is a place on the page ("#apply").
std::string canonical_url(std::string_view url);

}  // namespace zapply
