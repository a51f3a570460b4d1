#include "server/scheduler/kept_schedules.h"

#include <vector>

#include "server/sources/catalog.h"
#include "server/sources/near_miss.h"
#include "shared/text.h"

namespace zapply {
namespace {

std::string why_not(ScheduleChange change, const std::string& name, const std::string& file) {
  switch (change) {
    case ScheduleChange::kTaken:
      return "there is a schedule " + name + " already: change that one, or take another name";
    case ScheduleChange::kTooMany:
      return "there are " + std::to_string(kSchedulesMax) + " schedules already: remove one first";
    case ScheduleChange::kInFile:
      return "schedule " + name + " is set by the configuration file " + file +
             ": change it there, and start the server again";
    default:
      return "there is no schedule " + clean_line(name, 80);
  }
}

void require_done(Store& store, ScheduleChange change, const std::string& name) {
  if (change == ScheduleChange::kDone) return;
  const auto known = change == ScheduleChange::kInFile ? find_schedule(store, name) : std::nullopt;
  throw ScheduleRefused(change, why_not(change, name, known ? known->file.value_or("") : ""));
}

}  // namespace

void require_known_sources(const Catalog& catalog, const ScheduleSettings& settings) {
  std::vector<std::string_view> names;
  for (const SourceFile& source : catalog.all()) names.push_back(source.name);
  for (const std::string& name : settings.sources)
    if (catalog.find(name) == nullptr) throw BadSchedule("sources", no_source(name, names));
}

void keep_new_schedule(Store& store, const ScheduleSettings& settings, Timestamp now) {
  require_done(store, add_schedule(store, settings, now), settings.name);
}

StoredSchedule schedule_to_change(Store& store, const std::string& name) {
  auto known = find_schedule(store, name);
  if (!known) require_done(store, ScheduleChange::kUnknown, name);
  if (known->file) require_done(store, ScheduleChange::kInFile, name);
  return *std::move(known);
}

void keep_changed_schedule(Store& store, const ScheduleSettings& settings, Timestamp now) {
  require_done(store, change_schedule(store, settings, now), settings.name);
}

void forget_schedule(Store& store, const std::string& name) { require_done(store, remove_schedule(store, name), name); }

}  // namespace zapply
