#include "shared/jobs_between.h"

namespace zapply {
namespace {

void write_jobs(JsonWriter& out, const NamedJobs& named) {
  out.begin_object();
  write_fields(out, named.count);
  out.key("jobs").begin_array();
  for (const NamedJob& job : named.jobs)
    out.begin_object()
        .field("id", job.id)
        .field("title", job.title)
        .field("company", job.company)
        .field("source_name", job.source_name)
        .end_object();
  out.end_array().end_object();
}

}  // namespace

void write(JsonWriter& out, const JobsBetween& between) {
  out.begin_object().field("since", between.since).key("gained");
  write_jobs(out, between.gained);
  out.key("lost");
  write_jobs(out, between.lost);
  out.end_object();
}

}  // namespace zapply
