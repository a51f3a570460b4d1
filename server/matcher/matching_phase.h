#pragma once

#include "server/pipeline/phase.h"

namespace zapply {

class Matcher;
class Store;

/// Matches what the run has brought, for every profile, and tells in its log what a person wants to know: how many fit,
/// the best, how many were ruled out and by which rule. Part of a run as soon as there is a profile. Both outlive it.
PipelinePhase matching_phase(Store&, Matcher&);

}  // namespace zapply
