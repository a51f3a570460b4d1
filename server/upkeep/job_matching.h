#pragma once

#include <stop_token>

namespace zapply {

class Matcher;
class Store;

/// Matches what came or changed, and goes through all jobs after a profile or the matcher changed: at once, and then
/// whenever something changed. Returns when it is told to stop.
void match_jobs(Store&, Matcher&, const std::stop_token&);

}  // namespace zapply
