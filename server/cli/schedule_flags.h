#pragma once

namespace CLI {
class App;
}  // namespace CLI

namespace zapply {

struct ScheduleOptions;

/// `zapply schedule` with all that can be done; what was named stands in the options once it is parsed.
void define_schedule(CLI::App&, ScheduleOptions&);

}  // namespace zapply
