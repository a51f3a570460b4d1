#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/mcp/tool.h"
#include "shared/job.h"
#include "shared/run.h"
#include "shared/source.h"

namespace zapply {
class Store;
struct JobPatch;
}  // namespace zapply

namespace zapply::mcp {

/// A look into the database, for one call.
struct Reading {
  Store& store;
  /// A run as it is: one that is on without anybody who does it was interrupted.
  std::function<Run(Run)> as_it_is;
};

/// Which tools there are beside those that read jobs, runs, reports and sources.
struct Allowed {
  bool personal = false;  ///< a person's own data
  bool write = false;
};

/// How tools reach what they tell and change. Each may throw; ToolError where the client can do something about it.
struct Doors {
  std::function<void(const std::function<void(const Reading&)>&)> read;
  std::function<std::vector<Source>()> sources;
  // With Allowed::write.
  std::function<Job(std::int64_t id, const JobPatch&)> mark;
  std::function<std::int64_t(const std::vector<std::string>& sources, bool force)> start_run;
  std::function<void(std::int64_t run_id)> cancel_run;
};

/// `doors` must outlive them.
std::vector<Tool> all_tools(const Doors&, Allowed);
/// What a model is told of them.
std::string instructions(Allowed);

// What all_tools() is made of, each in the file of its name.
std::vector<Tool> job_tools(const Doors&, Allowed);
std::vector<Tool> match_tools(const Doors&, Allowed);
std::vector<Tool> run_tools(const Doors&);
std::vector<Tool> report_tools(const Doors&, Allowed);
std::vector<Tool> source_tools(const Doors&);
std::vector<Tool> profile_tools(const Doors&);
std::vector<Tool> change_tools(const Doors&);

}  // namespace zapply::mcp
