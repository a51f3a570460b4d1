#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace zapply {

/// What an address tells of which posting it is.
struct PostingAddress {
  enum class Kind : std::uint8_t {
    kNone,    ///< nothing: a company's page, its list, a form
    kWords,   ///< perhaps: words that may be its title's
    kNumber,  ///< it has what looks like a posting's number
    kSystem,  ///< it is one posting's at a system whose addresses are known
  };
  std::string url;  ///< canonical; empty where no page of its own is named
  Kind kind = Kind::kNone;
};

/// The same text for every way to write the address of the same posting; no text where there is no http, or no more than
/// a host, or what a known system has beside its postings.
///
/// Same are http and https, "www." or none, upper or lower case of scheme and host, a default port or none, a
/// trailing slash or none, escapes of letters or the letters, any order of parameters, and all forms of a known system's
/// addresses. A closed list of tracking parameters is dropped, everything else stays: Stripe's 547 postings differ only
/// in `gh_jid`. A fragment stays when it may say which posting ("#/jobs/7", "#job-7"), not when it is a place on the
/// page ("#apply").
PostingAddress read_address(std::string_view url);
std::string canonical_url(std::string_view url);

}  // namespace zapply
