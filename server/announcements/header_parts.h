#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zapply {

enum class PartKind : std::uint8_t {
  kOther,  ///< a company, or anything
  kRole,
  kMode,  ///< how the work is done, and often from where: "Remote (US)"
  kPlace,
  kZone,  ///< a time zone
  kType,
  kPay,
  kLink,
  kNote  ///< visa, equity, funding: what has no field
};

struct HeaderPart {
  std::string text;
  PartKind kind = PartKind::kOther;
};

/// What a part of a line is about.
PartKind kind_of_part(std::string_view part);
/// The parts of a line, cut at "|"; where there is none, at dashes, bullets, "/" or commas, if that gives parts of
/// several kinds. One part: the line has none.
std::vector<HeaderPart> header_parts(std::string_view line);
/// Whether a part of this kind says something of a job.
bool tells(PartKind);
/// How many kinds are among them that do.
int count_kinds(const std::vector<HeaderPart>&);
bool has_kind(const std::vector<HeaderPart>&, PartKind);
/// What the parts of one kind say.
std::vector<std::string> texts_of(const std::vector<HeaderPart>&, PartKind);

/// A part without what stands in brackets, and each of those.
struct Bracketed {
  std::string text;
  std::vector<std::string> inside;
};
Bracketed without_brackets(std::string_view part);

}  // namespace zapply
