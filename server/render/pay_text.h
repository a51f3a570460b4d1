#pragma once

#include <string>

#include "shared/job.h"

namespace zapply {

/// "80,000 to 100,000 EUR a year", or what the board wrote; empty when nothing is known. One line of clean text.
std::string pay_text(const Salary&);

}  // namespace zapply
