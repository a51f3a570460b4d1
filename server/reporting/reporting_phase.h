#pragma once

#include <functional>

#include "server/pipeline/phase.h"
#include "server/render/report_look.h"

namespace zapply {

class Catalog;
class Store;

/// What a person wants of reports.
struct ReportSettings {
  bool when_empty = false;                     ///< also one that says that nothing is new
  bool of_every_run = false;                   ///< not only of those that are scheduled or ask for it
  std::function<ReportLook()> look = nullptr;  ///< of what channels get
};

/// Tells what is new since the last report, as a document that is kept, and in the run's log. Part of scheduled runs and
/// of those that ask for it, so that a source that is tried by hand takes nothing from the next report. Both outlive it.
PipelinePhase reporting_phase(Store&, const Catalog&, ReportSettings = {});

}  // namespace zapply
