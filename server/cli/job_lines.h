#pragma once

#include <string>

#include "server/time/zones.h"
#include "shared/job.h"

namespace zapply {

/// A posting in three lines, its link whole at any width of the terminal:
///
///     12  Backend Engineer, Kestrel Robotics
///         Colombia, $118,000 - $140,000, since 2026-11-20, tidewater
///         https://kestrel.example/jobs/7
std::string job_lines(const Job&, const Zone&);

}  // namespace zapply
