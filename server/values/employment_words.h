#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

/// Folded words and what they say. A "*" stands for more letters; what is not ASCII is found anywhere: those scripts
/// don't part words, or inflect them (Cyrillic ones stand without their first letter, which may be a capital).
class EmploymentVocabulary {
 public:
  struct List {
    EmploymentWords says;
    std::string_view words;  ///< "|" between
  };
  struct Word {
    EmploymentWords says;
    std::string_view text;
    std::uint64_t start;  ///< a bit for how it begins

    /// The first place in a part.
    WordPlace in(std::string_view part) const;
  };

  explicit EmploymentVocabulary(std::span<const List>);

  /// Calls use(word) for those that may stand in a part, in the order of the lists; most can't by their first letters.
  template <class Use>
  void for_each_likely(std::string_view part, const Use& use) const {
    const std::uint64_t begins = begins_of(part);
    for (const Word& word : words_)
      if ((word.start & begins) != 0) use(word);
  }

 private:
  static std::uint64_t begins_of(std::string_view part);

  std::vector<Word> words_;
};

}  // namespace zapply
