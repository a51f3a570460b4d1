#pragma once

#include <string>
#include <string_view>

#include "server/announcements/header_parts.h"

namespace zapply {

/// "Location: Utrecht (Hybrid)" is a place, "Company: Acme" a company; the label goes.
struct Labelled {
  enum class Label { kNone, kCompany, kRole, kPlace, kMode, kType, kPay, kOther };
  Label label = Label::kNone;
  std::string value;  ///< the whole where there is no label
};

Labelled read_label(std::string_view text);

}  // namespace zapply
