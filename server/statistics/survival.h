#pragma once

#include "server/store/statistics.h"
#include "shared/statistics.h"

namespace zapply {

/// The share of jobs that are open after so many days, by Kaplan and Meier's product over the days on which any closed: a
/// job that is still open counts among those at risk for as long as it was looked at. It ends where fewer than
/// kClosingJobsMin are at risk.
Closing closing_of(const Lifetimes&);

}  // namespace zapply
