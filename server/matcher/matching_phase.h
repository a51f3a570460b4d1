#pragma once

#include <functional>
#include <string>

#include "server/pipeline/phase.h"

namespace zapply {

class Matcher;
class Store;

/// What a language model is to be asked about (store/opinions.h).
struct SecondOpinions {
  int per_run = 0;                     ///< the best new jobs that fit; 0: nobody is asked
  std::function<std::string()> cause;  ///< why nobody is asked at the moment; empty where that is not so
};

/// Matches what the run has brought, for every profile, and tells in its log what a person wants to know: how many fit,
/// the best, how many were ruled out and by which rule. Part of a run as soon as there is a profile. Both outlive it.
/// Then it puts the best in line for a second opinion: asking is no part of a run.
PipelinePhase matching_phase(Store&, Matcher&, SecondOpinions = {});

}  // namespace zapply
