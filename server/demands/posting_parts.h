#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace zapply {

/// What a part of a posting's text speaks of.
enum class PartKind : std::uint8_t { kUnknown, kMust, kNice, kDuties, kOffer, kCompany };

/// The lines below one heading, without it.
struct PostingPart {
  PartKind kind = PartKind::kUnknown;
  std::size_t begin = 0, end = 0;  ///< in the text
};

/// The kind that a heading names, in English, German, French, Spanish or Portuguese: "What you bring", "Dein Profil".
PartKind kind_of_heading(std::string_view heading);

/// The parts of a posting's clean text, in their order; together they are the whole text but for the headings.
std::vector<PostingPart> parts_of(std::string_view description);

/// The kind of the part in which the byte `at` of the text stands.
PartKind kind_at(const std::vector<PostingPart>&, std::size_t at);

}  // namespace zapply
