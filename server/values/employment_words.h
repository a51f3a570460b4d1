#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace zapply {

/// What words say of how one is employed, as a set of bits.
using EmploymentWords = std::uint32_t;

constexpr EmploymentWords kApprenticeship = 1, kInternship = 2, kVolunteer = 4, kFreelance = 8, kContract = 16,
                          kTemporary = 32, kPartTime = 64, kFullTime = 128, kPermanent = 256;
constexpr EmploymentWords kTraining = kApprenticeship | kInternship | kVolunteer;
constexpr EmploymentWords kContractKinds = kTraining | kFreelance | kContract | kTemporary;

/// The text folded, its words between blanks, "\n" between its parts (commas, slashes, brackets, dashes between blanks):
/// "Full-Time / CDI" is " full time \n cdi ".
std::string employment_parts(std::string_view text);
/// Calls use(part) for each.
template <class Use>
void for_each_part(std::string_view parts, const Use& use) {
  for (std::size_t at = 0; at < parts.size();) {
    const std::size_t end = parts.find('\n', at);
    use(parts.substr(at, end - at));
    if (end == std::string_view::npos) return;
    at = end + 1;
  }
}

/// What the words of one part say.
EmploymentWords employment_words(std::string_view part);
/// The same, but nothing where the part says anything else besides: "6 month contract" and "Werkstudent 20 Std" say only
/// how one is employed, "Contract Manager" says more.
EmploymentWords employment_words_alone(std::string_view part);

struct WordPlace {
  std::size_t begin = 0, end = 0;  ///< end 0: nowhere
};
/// The first place of one of a vocabulary's words in a part. A "*" stands for more letters; what is not ASCII is found
/// anywhere, as those scripts don't part words, or inflect them.
WordPlace find_employment_word(std::string_view part, std::string_view word);

}  // namespace zapply
